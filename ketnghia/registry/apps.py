from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "ketnghia.registry"
    label = "registry"
    # Tables that a rebuild deletes and fills again: a backup leaves them out.
    computed = frozenset(
        {
            "Record",
            "Placement",
            "LookupKey",
            "Likeness",
            "Suggestion",
            "Retelling",
            "RetellingBand",
            "Copy",
            "RecordKey",
            "Phrase",
            "Spelling",
            "SpellingKey",
            "Shown",
            "ShownSpan",
            "ShownTag",
            "Tally",
            "Fate",
            "Unsettled",
            "Undecided",
            "Watcher",
            "Stirred",
        }
    )
