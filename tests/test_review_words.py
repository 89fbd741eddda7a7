"""Words that give a flow away, and those that only seem to."""

from __future__ import annotations

import re
from time import perf_counter

import pytest

from cloudml_diagrams.review import words
from cloudml_diagrams.review.words import personal_words, secret_words
from tests.real import GALLERY, architecture

SECRETS = (
    "the database password",
    "settings and the warehouse credentials",
    "an API key for the labelling service",
    "model files with an access key",
    "the connection string of the feature store",
    "a private key",
    "the container and its secrets",
    "user names and passwords",
    "a bearer token",
    "code, tests and cloud credentials",
    "the service account key",
    "an SSH key for the training nodes",
    "the client secret",
    "GitHub token and commit",
    "a storage key and a path",
    "Passphrase for the backup",
    "the deploy token",
)
NOT_SECRETS = (
    "8,000 shards of tokens",
    "loss, tokens per second and accelerator use",
    "a card number token",
    "prompt tokens and their cost",
    "a photograph and the chain's key",
    "rows by partition key",
    "a short-lived access token",
    "temporary credentials",
    "federated credentials of the job",
    "features without passwords",
    "tickets about forgotten passwords",
    "password reset requests",
    "findings of the secret scan",
    "the name of the secret",
    "a reference to the client secret",
    "hashed passwords",
    "credential stuffing attempts",
    "leaked credentials found in the wild",
    "the secretary's minutes",
    "key figures of the week",
)
PERSONAL = (
    "raw customer rows",
    "rows of customers",
    "customers' addresses",
    "the records of our patients",
    "patient records and features",
    "names and addresses",
    "personal data",
    "medical records",
    "pictures of patients",
    "pictures with names",
    "customer names and hashed ids",
    "counts per shop and customer e-mails",
    "loan applications of the day",
    "phone numbers and tariffs",
    "recordings of calls from customers",
    "user profiles",
    "employee salaries",
    "purchase history by customer names",
    "pseudonymised clicks and customer names",
    "encrypted customer rows",
)
NOT_PERSONAL = (
    "pseudonymised customer rows",
    "pseudonymised names and addresses of customers",
    "customer rows, pseudonymised",
    "masked records of patients",
    "pictures of patients without names",
    "pictures without names",
    "features of active customers",
    "features from customer records",
    "customer features",
    "counts of customers by region",
    "an event of a kilobyte",
    "60 days of sessions",
    "a customer number",
    "the approved version",
    "aggregated customer transactions",
    "customer embeddings",
    "number of user accounts",
    "customer data quality",
    "the schema of the customer table",
    "patient records with names removed",
    "anonymised patient files",
    "two years of pictures",
    "the customer model",
    "synthetic patient records",
    "scores of all households",
    "file names of the shards",
    "user interface files",
)


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_seen(text: str) -> None:
    assert secret_words(text)


@pytest.mark.parametrize("text", NOT_SECRETS)
def test_what_only_sounds_like_a_secret_is_left_alone(text: str) -> None:
    assert not secret_words(text)


@pytest.mark.parametrize("text", PERSONAL)
def test_data_of_persons_is_seen(text: str) -> None:
    assert personal_words(text)


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_what_names_no_person_is_left_alone(text: str) -> None:
    assert not personal_words(text)


def test_no_flow_of_the_gallery_carries_a_secret() -> None:
    names = dict.fromkeys(name for name, _ in GALLERY)
    specs = [architecture(name, dict(GALLERY)[name]).spec for name in names]
    texts = [text for spec in specs for flow in spec.flows for text in (flow.carries, flow.reply)]
    assert [text for text in texts if secret_words(text)] == []


@pytest.mark.parametrize("text", ["customer " * 60, "rows of " * 60, "no names " * 40, "a " * 150])
def test_no_pattern_runs_away(text: str) -> None:
    patterns = [each for each in vars(words).values() if isinstance(each, re.Pattern)]
    start = perf_counter()
    for pattern in patterns:
        pattern.search(text)
    personal_words(text)
    secret_words(text)
    assert perf_counter() - start < 1
