"""What a schema cannot say of the catalog: ids are used once, and what is referred to exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cloudml_diagrams.knowledge.description import Description, place_of
from cloudml_diagrams.model import ALTERED_STATUSES, MIXED, PROVIDERS
from cloudml_diagrams.problems import Problem, closest

__all__ = ["loose_ends"]

Descriptions = Mapping[str, Description]

_PAGES = ("readme", "former-names")


def loose_ends(capabilities: Descriptions, providers: Descriptions) -> Iterator[Problem]:
    """Yield every fault of what refers to what, over all files."""
    services = {name for each in capabilities.values() for name in each.data["services"]}
    yield from _reserved(capabilities, _PAGES, "capability", "is the name of a page of its own")
    yield from _reserved(providers, (MIXED,), "id", "is the target that mixes providers")
    yield from _repeated_services(capabilities)
    for each in capabilities.values():
        yield from _providers(each, providers)
        yield from _defaults(each, providers)
        yield from _pairs(each, providers)
        yield from _successors(each, services)
    for each in providers.values():
        yield from _families(each, services)
        yield from _checked(each)


def _reserved(
    described: Descriptions, names: Sequence[str], key: str, why: str
) -> Iterator[Problem]:
    for name in described.keys() & set(names):
        message = f'"{name}" {why}'
        yield described[name].problem("reserved-id", message, (key,), hint="choose another id")


def _repeated_services(capabilities: Descriptions) -> Iterator[Problem]:
    first: dict[str, Description] = {}
    for each in capabilities.values():
        for name in each.data["services"]:
            owner = first.setdefault(name, each)
            if owner is not each:
                path = ("services", name)
                place = place_of(owner.where(path), path)
                capability = owner.data["capability"]
                yield each.problem(
                    "duplicate-service",
                    f'service "{name}" is already described under {capability}, at {place}',
                    path,
                    hint=f"an id is used once in the whole catalog: {name}-for-… here",
                    at_key=True,
                )


def _providers(each: Description, providers: Descriptions) -> Iterator[Problem]:
    for name, service in each.data["services"].items():
        provider = service["provider"]
        if provider not in providers:
            yield each.problem(
                "unknown-provider",
                f'no file describes the provider "{provider}"',
                ("services", name, "provider"),
                hint=closest(provider, sorted(providers)),
            )


def _defaults(each: Description, providers: Descriptions) -> Iterator[Problem]:
    defaults, gaps = each.data["defaults"], each.data.get("gaps", {})
    for key, entries in (("defaults", defaults), ("gaps", gaps)):
        for provider in entries:
            if provider not in providers:
                message = f'no file describes the provider "{provider}"'
                hint = closest(provider, sorted(providers))
                path = (key, provider)
                yield each.problem("unknown-provider", message, path, hint=hint, at_key=True)
    for provider, service in defaults.items():
        yield from _default(each, provider, service)
    for provider in PROVIDERS:
        if provider not in defaults and provider not in gaps:
            message = f"{provider} stands in neither of defaults and gaps"
            hint = "name its default service, or say in gaps what is assembled instead"
            yield each.problem("default-or-gap", message, ("defaults",), hint=hint, at_key=True)


def _pairs(each: Description, providers: Descriptions) -> Iterator[Problem]:
    told: set[frozenset[str]] = set()
    for pair in each.data["equivalence"]["pairs"]:
        path = ("equivalence", "pairs", pair)
        names = pair.split("-")
        for unknown in (name for name in names if name not in providers):
            message = f'no file describes the provider "{unknown}"'
            hint = closest(unknown, sorted(providers))
            yield each.problem("unknown-provider", message, path, hint=hint, at_key=True)
        if len(set(names)) == 1:
            message = f'"{pair}" compares a provider with itself'
            yield each.problem("alternative-to-itself", message, path, at_key=True)
        elif frozenset(names) in told:
            message = f'"{pair}" is said the other way round already'
            yield each.problem("said-twice", message, path, at_key=True)
        told.add(frozenset(names))


def _default(each: Description, provider: str, name: str) -> Iterator[Problem]:
    services, path = each.data["services"], ("defaults", provider)
    if name not in services:
        message = f'"{name}" is not among the services of this capability'
        yield each.problem("unknown-service", message, path, hint=closest(name, sorted(services)))
        return
    owner, gap = services[name]["provider"], provider in each.data.get("gaps", {})
    status = services[name].get("status", "ga")
    if status in ALTERED_STATUSES:
        message = f"{name} is {status}, and still the default of {provider}"
        at = ("services", name, "status")
        yield each.problem("default-retired", message, at, hint="name another under defaults")
    if owner not in (provider, "oss"):
        message = f"{name} is a service of {owner}, not of {provider}"
        yield each.problem("service-elsewhere", message, path)
    elif owner != provider and not gap and provider in PROVIDERS:
        message = f"{name} is open source, so {provider} has no service of its own"
        hint = "say in gaps what is missing"
        yield each.problem("default-or-gap", message, path, hint=hint)
    elif owner == provider and gap:
        message = f"{provider} has a default of its own, and a gap as well"
        hint = "leave out one of the two"
        yield each.problem("default-or-gap", message, ("gaps", provider), hint=hint, at_key=True)


def _successors(each: Description, services: set[str]) -> Iterator[Problem]:
    for name, service in each.data["services"].items():
        successor = service.get("successor", "")
        if successor and successor not in services:
            path = ("services", name, "successor")
            message = f'"{successor}" is not a service of the catalog'
            hint = closest(successor, sorted(services))
            yield each.problem("unknown-service", message, path, hint=hint)


def _families(each: Description, services: set[str]) -> Iterator[Problem]:
    for index, family in enumerate(each.data.get("families", [])):
        for stage, name in family["parts"].items():
            if name not in services:
                path = ("families", index, "parts", stage)
                message = f'"{name}" is not a service of the catalog'
                hint = closest(name, sorted(services))
                yield each.problem("unknown-service", message, path, hint=hint)


def _checked(each: Description) -> Iterator[Problem]:
    """Yield what is said to have been read, and is not said itself."""
    for key in each.data.get("checked", {}):
        if not each.data.get(key):
            message = f"{key} was read, it says here, and the file says nothing of it"
            hint = f"write {key}: with what the pages say, or take this out"
            yield each.problem("nothing-checked", message, ("checked", key), hint=hint, at_key=True)
