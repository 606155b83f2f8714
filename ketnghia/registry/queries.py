"""What pages, papers and commands ask of the register. Reading only; one lens decides what is seen, on which day, in which language."""

from ketnghia.registry.answers import (
    ActivityRow,
    AgreementPage,
    AgreementRow,
    CommitmentRow,
    Counts,
    DocumentPage,
    DocumentRow,
    Lens,
    PartnerPage,
    PartnerRow,
    PersonRow,
)


def counts(lens: Lens) -> Counts:
    """What is in the register, each figure by its one definition (see Counts)."""
    raise NotImplementedError


def partner_list(lens: Lens) -> tuple[PartnerRow, ...]:
    """Foreign localities with at least one record, by name in the alphabet of the lens's language."""
    raise NotImplementedError


def partner_page(key: str, lens: Lens) -> PartnerPage | None:
    """Everything about one locality (foreign or Vietnamese) or country; None where no record that the audience may see names it."""
    raise NotImplementedError


def find_partner(spelling: str, lens: Lens) -> tuple[str, ...]:
    """Keys of the partners that a person may mean by `spelling`, best first; empty where there is none."""
    raise NotImplementedError


def agreement_list(lens: Lens) -> tuple[AgreementRow, ...]:
    """All agreements, latest first."""
    raise NotImplementedError


def agreement_page(record: str, lens: Lens) -> AgreementPage | None:
    """One agreement. `record` may be the id of any claim in it ("A17" where A12 took it in): see `row.id` for its own."""
    raise NotImplementedError


def commitment_list(lens: Lens) -> tuple[CommitmentRow, ...]:
    """All commitments, joint decisions, proposals and invitations, latest first."""
    raise NotImplementedError


def activity_list(lens: Lens) -> tuple[ActivityRow, ...]:
    """All activities, latest first, undated last."""
    raise NotImplementedError


def people_list(lens: Lens) -> tuple[PersonRow, ...]:
    """All people, by name."""
    raise NotImplementedError


def document_list(lens: Lens) -> tuple[DocumentRow, ...]:
    """All documents that the audience may see, latest received first."""
    raise NotImplementedError


def document_page(number: int, lens: Lens) -> DocumentPage | None:
    """One document with its kept text in blocks and every claim of it with spans, evidence, record and judgement."""
    raise NotImplementedError


def resolve_record(record: str) -> str | None:
    """The id of the record that holds the claim behind this id today: merged records lead to the one that took them in."""
    raise NotImplementedError
