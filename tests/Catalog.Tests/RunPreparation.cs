using System.Text;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;
using Orchestrator.Silo.Catalog;

namespace Catalog.Tests;

public sealed class RunPreparation : IDisposable
{
    private const string Lanes = """
        plan: lanes
        title: Lanes of a list and of a folder
        northStar: agents/north-star.md
        parameters:
          kinds:  { default: [ md, yaml ] }
          folder: { type: folder, default: agents }
          rounds: { default: 2, min: 1, max: 5000 }
          tasks:  { default: 3 }
          share:  { default: 0.5 }
          apply:  { default: false }
          log:    { type: file }
        budget: { tokens: 10 }
        faults: [ crash ]
        waves:
          - { id: A, title: Kinds, foreach: { in: "${kinds}" }, tasks: [ { id: a, agent: data, does: Look, serves: O1, with: { kind: "${lane}", log: "${log}", share: "${share}" } } ] }
          - { id: B, title: Files, foreach: { in: "${folder.files}" }, tasks: [ { id: b, agent: data, does: Look, serves: O1, count: "${tasks}" } ] }
          - { id: C, title: Rounds, repeat: "${rounds}", when: { parameter: apply, equals: true }, tasks: [ { id: c, agent: data, does: Look, serves: O1 } ] }
        """;

    private readonly TestHome _home = new();

    public RunPreparation() => _home.Write("agents/plans/lanes.yaml", Lanes);

    [Fact]
    public void Defaults_stand_where_nothing_was_set()
    {
        var setup = Setup();

        Assert.Equal("2", setup.Parameters["rounds"].GetRawText());
        Assert.Equal("0.5", setup.Parameters["share"].GetRawText());
        Assert.Equal(_home.At("agents"), setup.Parameters["folder"].GetString());
        Assert.False(setup.Parameters.ContainsKey("log"));
        Assert.Equal(["md", "yaml"], setup.Collections["kinds"].ToArray());
        Assert.Equal(["data.md", "north-star.md"], setup.Collections["folder.files"].ToArray());
        Assert.Equal(10, setup.Budget!.Tokens);
    }

    [Fact]
    public void What_is_set_takes_the_place_of_the_default_and_the_last_setting_wins()
    {
        _home.Write("in/b.txt", "b");
        _home.Write("in/a.txt", "a");
        _home.Write("in/.hidden", "c");
        _home.Write("in/deeper/d.txt", "d");

        var setup = Setup("rounds=3", "rounds=4", "kinds=csv, md", "folder=in", "apply=true", "log=out/log.txt", "share=1e-1", "fault=crash");

        Assert.Equal(4, setup.Parameters["rounds"].GetInt32());
        Assert.Equal(0.1m, setup.Parameters["share"].GetDecimal());
        Assert.True(setup.Parameters["apply"].GetBoolean());
        Assert.Equal(_home.At("out/log.txt"), setup.Parameters["log"].GetString());
        Assert.Equal("crash", setup.Parameters["fault"].GetString());
        Assert.Equal(["csv", "md"], setup.Collections["kinds"].ToArray());
        Assert.Equal(["a.txt", "b.txt"], setup.Collections["folder.files"].ToArray());
    }

    [Theory]
    [InlineData("round=3", CatalogCodes.UnknownSetting, "Did you mean 'rounds'?")]
    [InlineData("rounds=three", CatalogCodes.BadValue, "--set rounds=three: the parameter 'rounds' is of type integer, a whole number was expected")]
    [InlineData("rounds=1.5", CatalogCodes.BadValue, "a whole number was expected")]
    [InlineData("rounds=0", CatalogCodes.BadValue, "is 0, at least 1 was expected")]
    [InlineData("rounds=-1", CatalogCodes.BadValue, "is -1, at least 1 was expected")]
    [InlineData("rounds=99999999999999999999", CatalogCodes.BadValue, "a whole number was expected")]
    [InlineData("share=NaN", CatalogCodes.BadValue, "a finite number was expected")]
    [InlineData("share=1e99", CatalogCodes.BadValue, "a finite number was expected")]
    [InlineData("apply=yes", CatalogCodes.BadValue, "true or false was expected")]
    [InlineData("kinds=a,,b", CatalogCodes.BadValue, "a,b,c was expected")]
    [InlineData("kinds=", CatalogCodes.BadValue, "a,b,c was expected")]
    [InlineData("kinds=a b", CatalogCodes.BadLane, "'a b' of 'kinds'")]
    [InlineData("kinds=../a", CatalogCodes.BadLane, "'../a'")]
    [InlineData("kinds=a,b,a", CatalogCodes.DuplicateLane, "'a' stands twice")]
    [InlineData("folder=nowhere", CatalogCodes.NoFolder, "does not exist")]
    [InlineData("folder=agents/data.md", CatalogCodes.NoFolder, "is a file, a folder was expected")]
    [InlineData("folder=", CatalogCodes.BadValue, "a text that is not empty")]
    [InlineData("log=agents", CatalogCodes.IsFolder, "is a folder")]
    [InlineData("tasks=0", CatalogCodes.CopyCount, "count of task 'b' is '0'")]
    [InlineData("tasks=-3", CatalogCodes.CopyCount, "is '-3'")]
    [InlineData("tasks=60000", CatalogCodes.CopyCount, "would have 120000 tasks")]
    [InlineData("rounds=2000", CatalogCodes.CopyCount, "from 1 to 1000")]
    [InlineData("rounds=999", CatalogCodes.CopyCount, "would have 1001 waves")]
    [InlineData("fault=other", CatalogCodes.UnknownFault, "Known: crash.")]
    public void A_value_that_does_not_fit_is_refused_before_anything_is_journaled(string set, string code, string says)
    {
        var error = Assert.Throws<OrcException>(() => Setup(set));

        Assert.Equal((code, ErrorKind.Invalid), (error.Code, error.Kind));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_values_are_named_at_once()
    {
        var error = Assert.Throws<OrcException>(() => Setup("rounds=x", "apply=x", "nothing=x"));

        Assert.Equal(3, error.Message.Split('\n').Length);
    }

    [Fact]
    public void An_empty_folder_makes_no_lanes()
    {
        Directory.CreateDirectory(_home.At("empty"));

        Assert.Equal(CatalogCodes.LaneCount, Assert.Throws<OrcException>(() => Setup("folder=empty")).Code);
    }

    [Fact]
    public void A_parameter_without_a_default_must_be_set()
    {
        _home.Write("agents/plans/lanes.yaml", Lanes.Replace("share:  { default: 0.5 }", "share:  { type: number }", StringComparison.Ordinal));

        Assert.Contains("--set share=VALUE", Assert.Throws<OrcException>(() => Setup()).Message, StringComparison.Ordinal);
        Assert.Equal(1m, Setup("share=1").Parameters["share"].GetDecimal());
    }

    [Fact]
    public void Data_is_the_folder_that_a_plan_generates_when_none_is_given()
    {
        _home.Write("agents/plans/lanes.yaml", Lanes.Replace("folder: { type: folder, default: agents }", "folder: { type: folder, sample: small }", StringComparison.Ordinal));

        var made = _home.Catalog.Prepare(Request());
        var folder = Read(made).Parameters["folder"].GetString()!;
        Assert.EndsWith(Path.Combine(".orc", "sample", "small-42"), folder, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "creators.csv")));
        Assert.Contains(folder, Assert.Single(made.Notes), StringComparison.Ordinal);
        Assert.Empty(_home.Catalog.Prepare(Request()).Notes);
        Assert.Equal(_home.At("agents"), Read(_home.Catalog.Prepare(Request() with { Data = "agents" })).Parameters["folder"].GetString());
    }

    [Fact]
    public void A_sample_that_nobody_can_generate_is_refused_with_those_that_can()
    {
        _home.Write("agents/plans/lanes.yaml", Lanes.Replace("folder: { type: folder, default: agents }", "folder: { type: folder, sample: standart }", StringComparison.Ordinal));

        var error = Assert.Throws<OrcException>(() => Setup());

        Assert.Equal("ORC1820", error.Code);
        Assert.Contains("Take one of small, standard", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_data_or_database_refuses_both()
    {
        var error = Assert.Throws<OrcException>(() => _home.Catalog.Prepare(Request() with { Data = "agents", TargetDb = "Host=x" }));

        Assert.Equal(CatalogCodes.NoData, error.Code);
        Assert.Contains(CatalogCodes.NoTarget, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Host=x", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_budget_of_the_command_line_takes_the_place_of_the_plans_dollars_alone()
    {
        var budget = Read(_home.Catalog.Prepare(Request() with { BudgetUsd = 5 })).Budget!;

        Assert.Equal((5m, 10L), (budget.Usd, budget.Tokens));
        Assert.Equal(CatalogCodes.BadBudget, Assert.Throws<OrcException>(() => _home.Catalog.Prepare(Request() with { BudgetUsd = 0 })).Code);
    }

    [Fact]
    public void Answers_name_waves_and_tasks_of_the_run_with_their_copies_and_lanes() =>
        Assert.Equal(6, Read(Decisions("""
            [{ "wave": "C.2", "verdict": "go", "actor": "me" }, { "task": "a", "verdict": "keep", "actor": "me" }, { "task": "a@md", "verdict": "done", "actor": "me" },
             { "task": "b-3@x", "verdict": "done", "actor": "me" }, { "task": "c.1", "verdict": "done", "actor": "me" }, { "verdict": "accept", "actor": "me" }]
            """)).Decisions.Length);

    [Fact]
    public void Answers_in_advance_are_read()
    {
        var decision = Assert.Single(Read(Decisions("""[{ "wave": "A", "verdict": "go", "actor": "me", "reason": "ok" }]""")).Decisions);

        Assert.Equal(("A", "go", "me", "ok"), (decision.Wave, decision.Verdict, decision.Actor, decision.Reason));
    }

    [Theory]
    [InlineData("""[{ "wave": "A", "verdict": "maybe", "actor": "me" }]""", "'maybe'")]
    [InlineData("""[{ "wave": "A", "verdict": "go", "actor": " " }]""", "names no actor")]
    [InlineData("""[{ "wave": "A", "task": "a", "verdict": "go", "actor": "me" }]""", "both the wave 'A' and the task 'a'")]
    [InlineData("""[{ "wave": "X", "verdict": "go", "actor": "me" }]""", "'X', which the plan does not have")]
    [InlineData("""[{ "task": "x@md", "verdict": "keep", "actor": "me" }]""", "'x@md', which the plan does not have")]
    [InlineData("""[null]""", "is null")]
    [InlineData("""{ "wave": "A" }""", "no list")]
    [InlineData("[", "no list")]
    public void Malformed_answers_are_refused(string json, string says)
    {
        var error = Assert.Throws<OrcException>(() => Decisions(json));

        Assert.Equal(CatalogCodes.BadDecision, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hashes_are_those_of_the_files_bytes()
    {
        _home.Write("agents/data.md", TestHome.Card.Replace("role: Reads", "role: Reads\nprompt: data.v1", StringComparison.Ordinal));
        _home.Write("prompts/data.v1.yaml", "name: data\n");

        var hashes = Setup().Hashes;

        Assert.Equal(["agents/data", "northStar", "plan", "prompts/data.v1"], hashes.Keys);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Lanes))), hashes["plan"]);
    }

    [Fact]
    public void A_plan_with_errors_has_no_setup()
    {
        _home.Write("agents/plans/lanes.yaml", Lanes.Replace("agent: data", "agent: nobody", StringComparison.Ordinal));

        var prepared = _home.Catalog.Prepare(Request());

        Assert.False(prepared.Report.Ok);
        Assert.True(prepared.Setup.IsEmpty);
        Assert.Null(prepared.Intake);
    }

    [Fact]
    public void The_intake_shows_lanes_counts_and_what_is_passed_over()
    {
        var intake = _home.Catalog.Prepare(Request()).Intake!;

        Assert.Equal("ok", intake.Scope);
        Assert.Equal(["aligned", "aligned", "aligned"], intake.Drift.Select(d => d.Verdict));
        Assert.Equal(["A 2", "B 6", "C.1 1", "C.2 1"], intake.Waves.Select(w => $"{w.Id} {w.Tasks}"));
        Assert.Equal(["md", "yaml"], intake.Waves[0].Lanes);
        Assert.Equal([true, true, false, false], intake.Waves.Select(w => w.Skipped is null));
    }

    [Fact]
    public void Only_the_files_that_the_plan_refers_to_are_read()
    {
        _home.Write("agents/other.md", "no card");
        _home.Write("agents/plans/other.yaml", "no plan");

        Assert.True(_home.Catalog.Prepare(Request()).Report.Ok);
    }

    [Fact]
    public void Another_North_Star_takes_the_place_of_the_plans_own()
    {
        _home.Write("mine.md", TestHome.NorthStar.Replace("O1", "X1", StringComparison.Ordinal));

        var setup = Read(_home.Catalog.Prepare(Request() with { NorthStar = "mine.md" }));

        Assert.Equal("X1", setup.NorthStar!.Outcomes[0].Id);
        Assert.Equal(5, setup.NorthStar.Outcomes[0].Line);
        Assert.Equal(CatalogCodes.NoNorthStar, Assert.Single(_home.Catalog.Lint("lanes", "nobody.md").Errors).Code);
    }

    [Fact]
    public void Plans_are_listed_by_name_and_a_broken_one_with_its_first_fault()
    {
        _home.Write("agents/plans/broken.yaml", "plan: broken\n");

        var rows = _home.Catalog.List();

        Assert.Equal(["broken", "lanes", "small"], rows.Select(r => r.Name));
        Assert.Contains("title", rows[0].Title, StringComparison.Ordinal);
        Assert.Equal((3, 3, "agents/plans/lanes.yaml"), (rows[1].Waves, rows[1].Tasks, rows[1].Source));
    }

    [Fact]
    public void A_plan_is_shown_in_the_words_of_its_file()
    {
        var view = _home.Catalog.Show("lanes");

        Assert.Equal(["kinds list md,yaml", "folder folder agents", "rounds integer 2", "tasks integer 3", "share number 0.5", "apply bool false", "log file "],
            view.Parameters.Select(p => $"{p.Name} {p.Type} {p.Default}"));
        Assert.Equal("apply == true", view.Waves[2].When);
        Assert.Equal("${rounds}", view.Waves[2].Repeat);
        Assert.Equal("${tasks}", view.Waves[1].Tasks[0].Count);
    }

    public void Dispose() => _home.Dispose();

    private static RunSetup Read(PreparedRun prepared)
    {
        Assert.Empty(prepared.Report.Errors.Select(e => $"{e.Line} {e.Code} {e.Message}"));
        return JsonSerializer.Deserialize(prepared.Setup.Span, CoreJson.Default.RunSetup)!;
    }

    private static RunRequest Request() => new("R-1", "default", "me", "lanes");

    private RunSetup Setup(params string[] set) => Read(_home.Catalog.Prepare(Request() with { Set = [.. set.Select(Pair)] }));

    private PreparedRun Decisions(string json) => _home.Catalog.Prepare(Request() with { Decisions = Encoding.UTF8.GetBytes(json) });

    private static KeyValuePair<string, string> Pair(string set) => new(set[..set.IndexOf('=', StringComparison.Ordinal)], set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..]);
}
