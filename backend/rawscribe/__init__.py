"""The SYNDI backend: SOPs and configuration of one organization, served from AWS Lambda."""

__version__ = "1.0.0"
