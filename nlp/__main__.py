"""`python -m nlp` is `nianbao`."""

from nlp.cli import main

main()
