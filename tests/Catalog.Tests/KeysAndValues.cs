using Orchestrator.Silo.Catalog;

namespace Catalog.Tests;

/// <summary>Keys and values of a plan that is valid YAML: all faults at once, each with code, line, path and value.</summary>
public sealed class KeysAndValues : IDisposable
{
    private const string Task = "      - { id: t1, agent: data, does: Look, serves: O1 }";
    private const string Wave = "    title: Only wave";

    private readonly TestHome _home = new();

    [Theory]
    [InlineData(Task, "      - { id: t1, agnet: data }", CatalogCodes.UnknownKey, 8, "waves[0].tasks[0].agnet", "Did you mean 'agent'?")]
    [InlineData("plan: small\n", "", CatalogCodes.MissingKey, 1, "plan", "must have the key 'plan'")]
    [InlineData(Wave, "    titel: Only wave", CatalogCodes.UnknownKey, 6, "waves[0].titel", "Did you mean 'title'?")]
    [InlineData(Wave, "    title: [ a ]", CatalogCodes.WrongType, 6, "waves[0].title", "a list of 1, a text was expected")]
    [InlineData(Wave, "    title: 2027", CatalogCodes.WrongType, 6, "waves[0].title", "the number 2027, a text (quotes make a text of it) was expected")]
    [InlineData(Wave, "    title:", CatalogCodes.WrongType, 6, "waves[0].title", "nothing, a text was expected")]
    [InlineData(Wave, "    title: \" \"", CatalogCodes.WrongType, 6, "waves[0].title", "a text was expected")]
    [InlineData(Task, "      t1", CatalogCodes.WrongType, 8, "waves[0].tasks", "a list was expected")]
    [InlineData(Task, "      - t1", CatalogCodes.WrongType, 8, "waves[0].tasks[0]", "The text 't1' stands here, a map of keys was expected")]
    [InlineData("id: t1", "id: \"t 1\"", CatalogCodes.BadName, 8, "waves[0].tasks[0].id", "'t 1'")]
    [InlineData("id: t1", "id: t@1", CatalogCodes.BadName, 8, "waves[0].tasks[0].id", "'t@1'")]
    [InlineData("id: t1", "id: ../t1", CatalogCodes.BadName, 8, "waves[0].tasks[0].id", "'../t1'")]
    [InlineData("id: t1", "produces: [ ../x ], id: t1", CatalogCodes.BadName, 8, "waves[0].tasks[0].produces[0]", "'../x'")]
    [InlineData("northStar: agents/north-star.md", "northStar: /etc/passwd", CatalogCodes.BadName, 3, "northStar", "a relative path")]
    [InlineData(Wave, "    title: a\n    repeat: -2", CatalogCodes.OutOfRange, 7, "waves[0].repeat", "-2")]
    [InlineData(Wave, "    title: a\n    repeat: 1.5", CatalogCodes.OutOfRange, 7, "waves[0].repeat", "1.5")]
    [InlineData(Wave, "    title: a\n    repeat: often", CatalogCodes.WrongType, 7, "waves[0].repeat", "often")]
    [InlineData(Wave, "    title: a\n    repeat: .nan", CatalogCodes.NotANumber, 7, "waves[0].repeat", ".nan")]
    [InlineData("does: Look", "does: Look, estimate: .inf", CatalogCodes.NotANumber, 8, "waves[0].tasks[0].estimate", ".inf")]
    [InlineData("does: Look", "with: { a: [ 1, -.inf ] }", CatalogCodes.NotANumber, 8, "waves[0].tasks[0].with.a[1]", "-.inf")]
    [InlineData("does: Look", "with: { a: 1e99 }", CatalogCodes.OutOfRange, 8, "waves[0].tasks[0].with.a", "1e99")]
    [InlineData("does: Look", "estimate: 2-", CatalogCodes.BadEstimate, 8, "waves[0].tasks[0].estimate", "'2-'")]
    [InlineData("does: Look", "horizon: soon", CatalogCodes.NoChoice, 8, "waves[0].tasks[0].horizon", "sprint, next-sprint, later")]
    [InlineData("waves:", "budget: { wallClock: -1h }\nwaves:", CatalogCodes.BadDuration, 4, "budget.wallClock", "'-1h'")]
    [InlineData("waves:", "budget: { wallClock: 0s }\nwaves:", CatalogCodes.BadDuration, 4, "budget.wallClock", "'0s'")]
    [InlineData("waves:", "budget: { wallClock: 60 }\nwaves:", CatalogCodes.WrongType, 4, "budget.wallClock", "the number 60")]
    [InlineData("waves:", "budget: { tokens: -5 }\nwaves:", CatalogCodes.OutOfRange, 4, "budget.tokens", "-5, at least 1")]
    [InlineData("waves:", "budget: { tokens: 1e3 }\nwaves:", CatalogCodes.WrongType, 4, "budget.tokens", "a whole number")]
    [InlineData("waves:", "budget: { tokens: 99999999999999999999 }\nwaves:", CatalogCodes.OutOfRange, 4, "budget.tokens", "too large")]
    [InlineData("waves:", "schedule: { cron: \"61 1 * * *\", zone: America/Toronto }\nwaves:", CatalogCodes.BadSchedule, 4, "schedule.cron", "'61 1 * * *'")]
    [InlineData("waves:", "schedule: { cron: \"1 1 * * *\", zone: America/Torronto }\nwaves:", CatalogCodes.BadSchedule, 4, "schedule.zone", "'America/Torronto'")]
    [InlineData("waves:", "parameters: { a.b: { default: x } }\nwaves:", CatalogCodes.BadName, 4, "parameters.a.b", "'a.b'")]
    [InlineData("waves:", "parameters: { a: { type: int, default: 1 } }\nwaves:", CatalogCodes.NoChoice, 4, "parameters.a.type", "text, integer, number")]
    [InlineData("waves:", "parameters: [ a ]\nwaves:", CatalogCodes.WrongType, 4, "parameters", "a map of names")]
    [InlineData("waves:", "alerts: [ slow ]\nwaves:", CatalogCodes.NoRegister, 4, "alerts", "agents/alerts.yaml")]
    [InlineData("waves:", "risks: [ slip ]\nwaves:", CatalogCodes.NoRegister, 4, "risks", "'slip'")]
    [InlineData("north-star.md", "norths-tar.md", CatalogCodes.NoNorthStar, 3, "northStar", "norths-tar.md")]
    [InlineData("plan: small", "plan: large", CatalogCodes.OtherName, 1, "plan", "'large'")]
    public void A_fault_has_its_code_line_path_and_value(string find, string replace, string code, int line, string path, string says)
    {
        var error = Assert.Single(_home.Lint(find, replace).Errors);

        Assert.Equal((code, line, path, "agents/plans/small.yaml"), (error.Code, error.Line, error.Path, error.File));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_operator_has_a_code_of_its_own()
    {
        var error = Assert.Single(_home.Lint(Task, Task + "\n    gate:\n      criteria:\n        - { metric: inventory.blockers, op: \"=\", value: 0 }").Errors);

        Assert.Equal((CatalogCodes.UnknownOperator, 11, "waves[0].gate.criteria[0].op"), (error.Code, error.Line, error.Path));
        Assert.Contains("==, !=, <, <=, >, >=, in, between", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_that_is_no_number_has_a_code_of_its_own()
    {
        var error = Assert.Single(_home.Lint(Task, Task + "\n    gate:\n      criteria:\n        - { metric: inventory.blockers, op: \"<\", value: .NaN }").Errors);

        Assert.Equal(CatalogCodes.NotANumber, error.Code);
    }

    [Fact]
    public void Too_many_entries_are_refused_before_they_cost_time()
    {
        var tasks = string.Join('\n', Enumerable.Range(0, 1_001).Select(i => $"      - {{ id: t{i}, agent: data }}"));

        Assert.Equal(CatalogCodes.TooMany, Assert.Single(_home.Lint(Task, tasks).Errors).Code);
    }

    [Fact]
    public void Of_very_many_errors_the_last_says_how_many_are_not_listed()
    {
        var keys = string.Join('\n', Enumerable.Range(0, 250).Select(i => $"k{i}: 1"));

        var errors = _home.Lint("waves:", keys + "\nwaves:").Errors;

        Assert.Equal(201, errors.Count);
        Assert.Single(errors, e => e.Code == CatalogCodes.TooMany && e.Message.StartsWith("50 more errors", StringComparison.Ordinal));
    }

    [Fact]
    public void A_date_that_does_not_exist()
    {
        _home.Write("agents/north-star.md", TestHome.NorthStar.Replace("2027-12-31", "2027-02-29", StringComparison.Ordinal));

        var error = Assert.Single(_home.Lint().Errors);
        Assert.Equal((CatalogCodes.NoSuchDate, "agents/north-star.md", 3, "expires"), (error.Code, error.File, error.Line, error.Path));
        Assert.Contains("2027-02-29", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_that_does_not_exist()
    {
        _home.Write("agents/data.md", TestHome.Card.Replace("role: Reads", "role: Reads\nprompt: data.v1", StringComparison.Ordinal));

        var error = Assert.Single(_home.Lint().Errors);
        Assert.Equal((CatalogCodes.NoPrompt, "agents/data.md", 4), (error.Code, error.File, error.Line));

        _home.Write("prompts/data.v1.yaml", "name: data\n");
        Assert.Empty(_home.Lint().Errors);

        _home.Write("prompts/data.v1.yaml", "");
        Assert.Equal((CatalogCodes.Empty, "agents/data.md", 4), _home.Lint().Errors.Select(e => (e.Code, e.File, e.Line)).Single());
    }

    [Fact]
    public void A_card_with_another_name_than_its_file()
    {
        _home.Write("agents/data.md", TestHome.Card.Replace("agent: data", "agent: date", StringComparison.Ordinal));

        Assert.Equal((CatalogCodes.OtherName, "agents/data.md", 2), _home.Lint().Errors.Select(e => (e.Code, e.File, e.Line)).First());
    }

    [Fact]
    public void Faults_of_all_files_are_found_at_once()
    {
        _home.Write("agents/data.md", TestHome.Card.Replace("tools: [ noop,", "tools: [ nop,", StringComparison.Ordinal));
        _home.Write("agents/north-star.md", TestHome.NorthStar.Replace("version: 1", "version: one", StringComparison.Ordinal));

        var errors = _home.Lint(Task, Task + "\n      - { id: t1, agent: nobody, serves: 5, needs: [ t9 ] }").Errors;

        Assert.Equal(
            ["ORC1132 waves[0].tasks[1].serves", "ORC1201 waves[0].tasks[1].agent", "ORC1230 waves[0].tasks[1].needs[0]", "ORC1260 waves[0].tasks[1].id",
                "ORC1280 tools[0]", "ORC1283 attests[0]", "ORC1132 version"],
            errors.Select(e => $"{e.Code} {e.Path}").Order(Comparer<string>.Create((a, b) => Rank(a) - Rank(b) is var r and not 0 ? r : string.CompareOrdinal(a, b))));

        static int Rank(string e) => e.Contains("waves", StringComparison.Ordinal) ? 0 : e.Contains("version", StringComparison.Ordinal) ? 2 : 1;
    }

    [Fact]
    public void Every_key_of_the_specification_is_read()
    {
        var report = _home.Lint(TestHome.Plan, """
            # yaml-language-server: $schema=../schemas/plan.schema.json
            plan: small
            title: Every key
            northStar: agents/north-star.md
            parameters:
              where:  { type: folder, default: agents, says: "Where to look." }
              kinds:  { default: [ md, yaml ] }
              rounds: { type: integer, default: 2, min: 1, max: 5 }
              share:  { type: number, default: 0.5 }
              apply:  { type: bool, default: false }
              name:   { default: x }
              log:    { type: file }
            budget: { usd: 5, tokens: 2000000, wallClock: 1h }
            faults: [ nan-score, crash-after-37 ]
            waves:
              - id: W.0
                title: All keys
                foreach: { in: "${kinds}", key: id }
                when: { parameter: apply, equals: false }
                tasks:
                  - id: w1
                    agent: data
                    does: Look at ${lane}
                    serves: O1
                    with: { folder: "${where}", kind: "${lane}", share: "${share}", name: "${name}", ledger: "${log}", list: [ 1, a, true, null, { b: 2.50 } ] }
                    produces: [ inventory.json ]
                    tools: [ hash-files ]
                    acceptance: "All files: listed"
                    complexity: low
                    estimate: 0.5–2
                    surface: digest
                    horizon: next-sprint
                    risk: None known
                  - { id: w2, kind: manual, role: operator, does: Read it, needs: [ w1 ], estimate: 3 }
                gate:
                  universal: false
                  criteria: [ { metric: inventory.blockers, op: in, value: [ 0, 1 ], onFail: review } ]
                  noGo:
                    minor: { fixWindow: 2d }
                    major: { remediation: 1w }
                    critical: { rollback: false }
                  escalation: [ technical-lead ]
                rollback:
                  when: [ { metric: inventory.blockers, op: ">", value: 5 } ]
                  flags: [ f ]
                  steps: [ pause, drain 60s, flag-off, log, verify 5 ]
                  recovery: 5m
              - id: W.1
                title: Copies
                repeat: "${rounds}"
                tasks:
                  - { id: w3, agents: [ data, data ], count: 2, needs: [ w2 ] }
            schedule: { cron: "10 1 * * *", zone: America/Toronto }
            """);

        Assert.Empty(report.Errors.Select(e => $"{e.Line}: [{e.Code}] {e.Path}: {e.Message}"));
        Assert.Empty(report.Warnings);
    }

    public void Dispose() => _home.Dispose();
}
