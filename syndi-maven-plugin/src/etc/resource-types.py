"""Writes the names of all resource types that CloudFormation and SAM know, for the check of templates.

    pip install cfn-lint
    python3 src/etc/resource-types.py > src/main/resources/org/syndi/template/resource-types.txt

The names come from the registry schemas of all regions that cfn-lint carries, and from SAM's translator, which it
installs along. Only names are taken. One line per service: the service, then its types.
"""

import importlib
import pkgutil
from importlib.metadata import version
from itertools import groupby

from cfnlint.data.schemas import providers
from samtranslator.model import sam_resources

#: What CloudFormation itself makes, and no registry schema describes.
BUILT_IN = {"AWS::CloudFormation::CustomResource", "AWS::CDK::Metadata"}


def names():
    found = set(BUILT_IN) | {str(getattr(made, "resource_type", "")) for made in vars(sam_resources).values()}
    for module in pkgutil.iter_modules(providers.__path__):
        found |= set(importlib.import_module(f"{providers.__name__}.{module.name}").types)
    return sorted(name for name in found if name.count("::") == 2)


def main():
    print(f"# Resource types by service, from cfn-lint {version('cfn-lint')} and SAM's translator", end=" ")
    print(f"{version('aws-sam-translator')}; made by src/etc/resource-types.py")
    for service, types in groupby(names(), key=lambda name: name.rsplit("::", 1)[0]):
        print(service, *(name.rsplit("::", 1)[1] for name in types))


if __name__ == "__main__":
    main()
