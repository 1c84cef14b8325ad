"""Vocabulary and shapes: names of credentials and personal data, plausible values, known formats, masking.

* `names`: `split_words`, `written_words`, `credential_class`, `tba_member`, `is_user_name`, `is_guid_handle_name`,
  `CredentialClass`, `CredentialKind`
* `calls`: `credential_at`, names of readers and setters of keys; `libraries`: `taken_at`
* `mentions`: `may_name_credential`
* `personal`: `personal_class`, `PersonalClass`
* `values`: `judge`, `Verdict`; `exclusions`: `Tier`, `Reason`
* `formats`: `find`, `formats`, `Match`, `Format`
* `urls`: `find`, `UrlSecret`
* `mask`: `mask`, `Masker`
* `paths`: `is_test_path`, `is_locale_path`, `is_example_path`, `is_lock_or_schema_path`

Nothing is imported here, so that a run pays only for what it uses.
"""
