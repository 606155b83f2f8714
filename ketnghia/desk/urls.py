"""The addresses of the desk. English words, so that they stay when labels change; keys and ids as the register gives them."""

from django.urls import include, path, register_converter

from ketnghia.desk.pages import (
    accounts,
    activities,
    agreements,
    briefs,
    commitments,
    confirm,
    design,
    documents,
    home,
    inbox,
    inherited,
    other,
    partners,
    records,
    review,
    rounds,
    search,
)
from ketnghia.desk.paths import PartnerKey

register_converter(PartnerKey, "partner")

urlpatterns = [
    path("", home.home, name="home"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/failures/", inbox.failures, name="failures"),
    path("partners/", partners.partners, name="partners"),
    path("partners/<partner:key>/confirm/", confirm.confirm, name="confirm"),
    path("partners/<partner:key>/brief/", briefs.brief, name="brief"),
    path("partners/<partner:key>/brief.docx", briefs.brief_docx, name="brief-docx"),
    path("partners/<partner:key>/", partners.partner, name="partner"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<str:record>/", agreements.agreement, name="agreement"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("activities/", activities.activities, name="activities"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<int:number>/", documents.document, name="document"),
    path("documents/<int:number>/review/", review.review, name="review"),
    path("documents/<int:number>/review/make/", review.make, name="review-make"),
    path("documents/<int:number>/review/<int:claim>/", review.amend, name="review-amend"),
    path("records/<str:record>/", records.record, name="record"),
    path("inherited/", inherited.inherited, name="inherited"),
    path("inherited/<str:record>/", inherited.settle, name="settle"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<int:number>/", rounds.review_round, name="round"),
    path("rounds/<int:number>/forms/", rounds.forms, name="round-forms"),
    path("rounds/<int:number>/letter/", rounds.letter, name="round-letter"),
    path("rounds/<int:number>/close/", rounds.close, name="round-close"),
    path("", include("ketnghia.desk.whole_urls")),
    path("search/", search.search, name="search"),
    path("account/", accounts.account, name="account"),
    path("account/office/", accounts.office, name="account-office"),
    path("sign-in/demonstration/", accounts.demonstration, name="demonstration"),
    path("language/", other.language, name="language"),
    path("theme/", other.theme, name="theme"),
    path("keys/", other.keys, name="keys"),
    path("shortcuts/", design.shortcuts, name="shortcuts"),
    path("design/", design.design, name="design"),
]
