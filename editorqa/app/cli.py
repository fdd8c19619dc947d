"""The command line: options in, exit status out.

Annotations are no strings here: typer would have to evaluate each of them at every start.
"""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from editorqa import __version__
from editorqa.errors import EditorqaError
from editorqa.run import collector

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files, folders, globs, or - for the standard input.", metavar="[PATHS]...", show_default=False
    ),
]
Select = Annotated[
    list[str] | None, typer.Option("--select", help="Only these rules, families or globs.", metavar="RULE")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help="All but these.", metavar="RULE")]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="Read this configuration.", metavar="FILE")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration.")]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", help="Pass over files and folders.", metavar="GLOB")]
ForceExclude = Annotated[bool, typer.Option("--force-exclude", help="Pass over named files too, when excluded.")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Of files that are not UTF-8, e.g. gb18030.", metavar="NAME")
]
StdinName = Annotated[
    str | None, typer.Option("--stdin-filename", help="The name of the standard input.", metavar="NAME")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read the rules afresh.")]
Jobs = Annotated[int | None, typer.Option("-j", "--jobs", help="Worker processes.", min=1, metavar="N")]
Grammar = Annotated[
    str | None,
    typer.Option("--grammar", help="auto, languagetool, harper, off, or a server's address.", metavar="ENGINE"),
]
Color = Annotated[str, typer.Option("--color", help="auto, always or never.", metavar="WHEN")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No summary, no notes.")]

app = typer.Typer(
    name="editorqa",
    help="Find and fix the faults of English news that a machine translated.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="List, show, test and write rules.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")
names_app = typer.Typer(
    help="Learn names from releases, decide on their forms, list them.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(names_app, name="names")
baseline_app = typer.Typer(
    help="Keep known findings out of the way: write them down, take out what is mended.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(baseline_app, name="baseline")


grammar_app = typer.Typer(
    help="Grammar engines: install LanguageTool, say what runs, stop it.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(grammar_app, name="grammar")


def main() -> None:
    """Run the command line; a mistake of the user ends in one line on stderr and status 2."""
    collector.relax()
    try:
        app()
    except EditorqaError as error:
        sys.stderr.write(f"editorqa: {error}\n")
        sys.exit(2)
    except BrokenPipeError:  # `editorqa check | head`
        sys.stderr.close()
        sys.exit(0)


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        sys.stdout.write(f"editorqa {__version__}\n")
        raise typer.Exit


class _Check(TyperCommand):
    """`check`, whose --changed may stand without a value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if "--changed" in args:
            from editorqa.run.changed import with_revision

            args = [*with_revision(args, "--changed")]
        return super().parse_args(ctx, args)


@app.command(cls=_Check)
def check(
    paths: Paths = None,
    changed: Annotated[
        str | None,
        typer.Option("--changed", metavar="[REV]", help="Only what is on lines changed against REV, which is HEAD."),
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    output_format: Annotated[
        str, typer.Option(help="text, html, json, diff, github, gitlab, junit, rdjson or sarif.", metavar="NAME")
    ] = "text",
    output_file: Annotated[
        Path | None, typer.Option("-o", "--output-file", metavar="FILE", help="Write there.")
    ] = None,
    fail_level: Annotated[
        str | None, typer.Option(help="Status 1 from this level on: suggestion, warning or error.", metavar="LEVEL")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", "-e", help="Status 0 whatever is found.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Counts by rule in place of findings.")] = False,
    exclude: Exclude = None,
    force_exclude: ForceExclude = False,
    stdin_filename: StdinName = None,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
    grammar: Grammar = None,
    jobs: Jobs = None,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Check documents. Status 0: nothing found, 1: findings, 2: a mistake in the input, 3: a check crashed."""
    from editorqa.app.check import Wanted
    from editorqa.app.check import check as report
    from editorqa.app.options import Options

    options = Options(
        paths=paths or [],
        select=select,
        ignore=ignore,
        exclude=exclude,
        force_exclude=force_exclude,
        stdin_filename=stdin_filename,
        encoding=encoding,
        config=config,
        isolated=isolated,
        cache=not no_cache,
        grammar=grammar,
        jobs=jobs,
        color=color,
        quiet=quiet,
    )
    sys.exit(
        report(
            options,
            Wanted(
                output_format=output_format,
                output_file=output_file,
                fail_level=fail_level,
                exit_zero=exit_zero,
                statistics=statistics,
                revision=changed,
            ),
        )
    )


@app.command()
def fix(
    paths: Paths = None,
    likely: Annotated[bool, typer.Option("--likely", help="Apply likely fixes too, not only safe ones.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print a patch for git apply. Status 1: changes.")
    ] = False,
    interactive: Annotated[
        bool, typer.Option("-i", "--interactive", help="Ask about one finding after another, with or without a fix.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="With -i: go on where you stopped.")] = False,
    select: Select = None,
    ignore: Ignore = None,
    exclude: Exclude = None,
    force_exclude: ForceExclude = False,
    stdin_filename: StdinName = None,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
    grammar: Grammar = None,
    jobs: Jobs = None,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Apply safe fixes in place (- writes to the standard output). What remains is for a person."""
    from editorqa.app import fix as fixing
    from editorqa.app.options import Options

    options = Options(
        paths=paths or [],
        select=select,
        ignore=ignore,
        exclude=exclude,
        force_exclude=force_exclude,
        stdin_filename=stdin_filename,
        encoding=encoding,
        config=config,
        isolated=isolated,
        cache=not no_cache,
        grammar=grammar,
        jobs=jobs,
        color=color,
        quiet=quiet,
    )
    if resume and not interactive:
        raise EditorqaError("--resume goes on with questions.", advice="Add -i.")
    if interactive and (likely or diff):
        given = "--likely" if likely else "--diff"
        raise EditorqaError(f"-i asks about every fix, so {given} says nothing.", advice="Leave one of them out.")
    sys.exit(fixing.ask(options, resume=resume) if interactive else fixing.fix(options, likely=likely, diff=diff))


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule, such as zh-en.covid-19.")],
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Say why a rule is there, with its examples."""
    from editorqa.app import rules

    rules.explain(rule, config=config, isolated=isolated)


@app.command()
def accept(
    terms: Annotated[list[str], typer.Argument(help="Words that nothing may touch.", metavar="TERM...")],
    config: ConfigFile = None,
) -> None:
    """Add terms to those that nothing may touch, in editorqa.toml."""
    from editorqa.app import accepting

    accepting.accept(terms, config=config)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where the configuration goes.")] = Path(),
) -> None:
    """Write an editorqa.toml with the settings and what they mean."""
    from editorqa.app import rules

    rules.init(folder)


@baseline_app.command("write")
def baseline_write(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders or globs.", metavar="[PATHS]...", show_default=False)
    ] = None,
    exclude: Exclude = None,
    encoding: Encoding = None,
    config: ConfigFile = None,
    no_cache: NoCache = False,
) -> None:
    """Write all that is found now to editorqa-baseline.json: check tells only what is new from then on."""
    from editorqa.app import baseline

    sys.exit(baseline.write(paths or [], config=config, exclude=exclude or [], encoding=encoding, cache=not no_cache))


@baseline_app.command("prune")
def baseline_prune(encoding: Encoding = None, config: ConfigFile = None, no_cache: NoCache = False) -> None:
    """Take out of the baseline what is no longer found."""
    from editorqa.app import baseline

    sys.exit(baseline.prune(config=config, encoding=encoding, cache=not no_cache))


@rules_app.command("list")
def rules_list(config: ConfigFile = None, isolated: Isolated = False) -> None:
    """List every rule with its level and its confidence."""
    from editorqa.app import rules

    rules.listing(config=config, isolated=isolated)


@rules_app.command("show")
def rules_show(
    rule: Annotated[str, typer.Argument(help="The id of a rule.")],
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """List every form that a rule finds and what it writes instead."""
    from editorqa.app import rules

    rules.show(rule, config=config, isolated=isolated)


@rules_app.command("test")
def rules_test(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Folders of rules, or rule files; default: all packs.")
    ] = None,
) -> None:
    """Run the examples of rules and look for forms that two rules own. Status 1: a fault."""
    from editorqa.app import rules

    sys.exit(rules.test(paths or []))


@rules_app.command("new")
def rules_new(
    path: Annotated[Path, typer.Argument(help="The file to write, such as house/brand-names.yaml.")],
) -> None:
    """Write a rule to start from."""
    from editorqa.app import rules

    rules.new(path)


@names_app.command("learn")
def names_learn(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders or globs.", metavar="[PATHS]...", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the questions; write nothing.")] = False,
    exclude: Exclude = None,
    encoding: Encoding = None,
    config: ConfigFile = None,
    jobs: Jobs = None,
) -> None:
    """Read releases and note in names.toml which forms may name one thing."""
    from editorqa.app import names

    sys.exit(
        names.learn(paths or [], config=config, exclude=exclude or [], encoding=encoding, jobs=jobs, dry_run=dry_run)
    )


@names_app.command("review")
def names_review(config: ConfigFile = None) -> None:
    """Answer what names learn has asked, one question a name; every answer is written at once."""
    from editorqa.app import review

    review.review(config=config)


@names_app.command("list")
def names_list(
    output_format: Annotated[str, typer.Option(help="text or json.", metavar="NAME")] = "text",
    config: ConfigFile = None,
) -> None:
    """List the names of the ledger; --output-format json prints all of it."""
    from editorqa.app import names

    names.show(config=config, output_format=output_format)


@names_app.command("import")
def names_import(
    path: Annotated[
        Path, typer.Argument(help="A glossary with the columns source, target and status.", metavar="FILE.csv")
    ],
    config: ConfigFile = None,
) -> None:
    """Add the names of a glossary to names.toml."""
    from editorqa.app import names

    names.import_csv(path, config=config)


@grammar_app.command("install")
def grammar_install() -> None:
    """Fetch LanguageTool into the user's cache folder, once: about 100 MB."""
    from editorqa.app import grammar

    grammar.install()


@grammar_app.command("status")
def grammar_status() -> None:
    """Say what is installed, what runs and since when."""
    from editorqa.app import grammar

    grammar.status()


@grammar_app.command("start")
def grammar_start() -> None:
    """Start LanguageTool's server; check does so when it needs it."""
    from editorqa.app import grammar

    grammar.start()


@grammar_app.command("stop")
def grammar_stop() -> None:
    """End LanguageTool's server; it ends by itself when nobody has asked it for half an hour."""
    from editorqa.app import grammar

    grammar.stop()


@grammar_app.command("uninstall")
def grammar_uninstall() -> None:
    """End the server and delete all that install has fetched."""
    from editorqa.app import grammar

    grammar.uninstall()
