using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Silo.Catalog;

namespace Catalog.Tests;

/// <summary>Files that are no plan: each is refused for its own reason, with file and line, and without an exception.</summary>
public sealed class HostileFiles : IDisposable
{
    private readonly TestHome _home = new();

    [Fact]
    public void An_empty_file() => Refused([], CatalogCodes.Empty, 0, "is empty");

    [Fact]
    public void A_file_of_blanks() => Refused("\n  \n", CatalogCodes.Empty, 0, "blanks");

    [Fact]
    public void A_file_of_comments() => Refused("# nothing\n", CatalogCodes.Empty, 1, "comments");

    [Fact]
    public void A_binary_file() => Refused([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], CatalogCodes.Binary, 1, "0x7F");

    [Fact]
    public void A_text_with_a_zero_byte() => Refused("plan: a\ntitle: \0b\n", CatalogCodes.Binary, 2, "0x00");

    [Fact]
    public void A_huge_file()
    {
        using var home = new TestHome(maxBytes: 100);
        home.Write("agents/plans/small.yaml", new string('#', 101));

        var error = Assert.Single(home.Catalog.Lint("small").Errors, e => e.File.EndsWith("small.yaml", StringComparison.Ordinal));
        Assert.Equal(CatalogCodes.Huge, error.Code);
        Assert.Contains("100 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_as_large_as_the_limit_is_read()
    {
        using var home = new TestHome(maxBytes: 1000);
        home.Write("agents/plans/small.yaml", TestHome.Plan + "\n#" + new string('x', 998 - Encoding.UTF8.GetByteCount(TestHome.Plan)));

        Assert.Empty(home.Catalog.Lint("small").Errors);
    }

    [Fact]
    public void An_endless_file() => RefusedPath("/dev/zero", CatalogCodes.Huge);

    [Fact]
    public void Utf_16_with_a_mark() => Refused([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(TestHome.Plan)], CatalogCodes.Utf16, 1, "FFFE");

    [Fact]
    public void Utf_16_without_a_mark() => Refused(Encoding.BigEndianUnicode.GetBytes(TestHome.Plan), CatalogCodes.Utf16, 1, "UTF-16");

    [Fact]
    public void Latin_1() => Refused([.. "plan: a\ntitle: caf"u8, 0xE9, (byte)'\n'], CatalogCodes.NotUtf8, 2, "0xE9");

    [Fact]
    public void A_byte_order_mark() => Refused([0xEF, 0xBB, 0xBF, .. "plan: a\n"u8], CatalogCodes.ByteOrderMark, 1, "EF BB BF");

    [Fact]
    public void A_tab() => Refused("plan: a\nwaves:\n\t- id: A\n", CatalogCodes.Tab, 3, "tab");

    [Fact]
    public void A_tab_inside_a_text_is_none_of_our_business()
    {
        Assert.Empty(_home.Lint("A small plan", "\"A\tsmall plan\"").Errors);
    }

    [Fact]
    public void An_open_bracket() => Refused("plan: a\ntitle: [b\nwaves: c\n", CatalogCodes.Syntax, 2, "no valid YAML");

    [Fact]
    public void A_reference_without_quotes() => Refused("plan: a\nwaves:\n- foreach: { in: ${kinds} }\n", CatalogCodes.Syntax, 3, "\"${name}\"");

    [Fact]
    public void An_anchor() => Refused("plan: &a x\ntitle: y\n", CatalogCodes.Anchor, 1, "'&a'");

    [Fact]
    public void A_bomb_of_aliases()
    {
        var bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (var c = 'b'; c < 'k'; c++)
        {
            bomb.Append(c).Append(": &").Append(c).Append(" [").AppendJoin(',', Enumerable.Repeat($"*{(char)(c - 1)}", 10)).Append("]\n");
        }

        Refused(bomb.ToString(), CatalogCodes.Anchor, 1, "'&a'");
    }

    [Fact]
    public void An_alias() => Refused("plan: a\ntitle: *a\n", CatalogCodes.Anchor, 2, "'*a'");

    [Fact]
    public void A_tag() => Refused("plan: a\ntitle: !!binary aGk=\n", CatalogCodes.Tag, 2, "tag:yaml.org,2002:binary");

    [Fact]
    public void A_second_document() => Refused("plan: a\n---\nplan: b\n", CatalogCodes.Documents, 2, "'---'");

    [Fact]
    public void Deep_nesting() => Refused("plan: " + new string('[', 500_000), CatalogCodes.Deep, 1, "24 deep");

    [Fact]
    public void Deep_nesting_in_blocks() => Refused(string.Concat(Enumerable.Repeat("- ", 400_000)), CatalogCodes.Deep, 1, "24 deep");

    [Fact]
    public void A_duplicate_key()
    {
        var report = _home.Lint("title: A small plan", "title: A\ntitle: B");

        var error = Assert.Single(report.Errors);
        Assert.Equal((CatalogCodes.DuplicateKey, "title", 3), (error.Code, error.Path, error.Line));
        Assert.Contains("first in line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_a_map() => Refused("plan: a\n{ x: y }: z\n", CatalogCodes.KeyNoText, 2, "must be a text");

    [Fact]
    public void A_list_where_a_plan_was_expected() => Refused("- plan\n", CatalogCodes.WrongType, 1, "A list of 1 stands here");

    [Fact]
    public void A_folder() => RefusedPath(_home.At("agents"), CatalogCodes.IsFolder);

    [Fact]
    public void A_file_that_fails_when_it_is_read() => RefusedPath("/proc/self/mem", CatalogCodes.Unreadable); // Even for root.

    [Fact]
    public void A_path_that_is_none() => Assert.Equal(CatalogCodes.Unreadable, Assert.Throws<OrcException>(() => _home.Catalog.Lint("./a\0b.yaml")).Code);

    [Fact]
    public void A_link_that_leads_in_a_circle()
    {
        File.CreateSymbolicLink(_home.At("a.yaml"), _home.At("b.yaml"));
        File.CreateSymbolicLink(_home.At("b.yaml"), _home.At("a.yaml"));

        RefusedPath(_home.At("a.yaml"), CatalogCodes.LinkLoop);
    }

    [Fact]
    public void A_link_to_nothing()
    {
        File.CreateSymbolicLink(_home.At("a.yaml"), _home.At("nothing.yaml"));

        RefusedPath(_home.At("a.yaml"), CatalogCodes.LinkLoop);
    }

    [Fact]
    public void A_link_to_a_plan_is_read()
    {
        File.CreateSymbolicLink(_home.At("link.yaml"), _home.At("agents/plans/small.yaml"));

        Assert.Empty(_home.Catalog.Lint(_home.At("link.yaml")).Errors);
    }

    [Fact]
    public void A_file_that_is_not_there()
    {
        var error = Assert.Throws<OrcException>(() => _home.Catalog.Lint("agents/plans/smal.yaml"));

        Assert.Equal((CatalogCodes.NoFile, ErrorKind.Invalid), (error.Code, error.Kind));
        Assert.Contains("smal.yaml", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_is_not_there()
    {
        var error = Assert.Throws<OrcException>(() => _home.Catalog.Show("smal"));

        Assert.Equal((CatalogCodes.NoPlan, ErrorKind.Invalid), (error.Code, error.Kind));
        Assert.Contains("Did you mean 'small'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_home_that_is_not_there()
    {
        var catalog = CatalogRegistration.Open(_home.Options with { Home = _home.At("agents") }, []);

        var error = Assert.Throws<OrcException>(() => catalog.List());
        Assert.Equal((CatalogCodes.NoHome, ErrorKind.Invalid), (error.Code, error.Kind));
    }

    [Fact]
    public void A_card_without_front_matter()
    {
        _home.Write("agents/data.md", "You read.\n");

        var error = Assert.Single(_home.Lint().Errors);
        Assert.Equal((CatalogCodes.FrontMatter, "agents/data.md", 1), (error.Code, error.File, error.Line));
    }

    [Fact]
    public void A_card_whose_front_matter_does_not_end()
    {
        _home.Write("agents/data.md", TestHome.Card.Replace("---\nYou", "You", StringComparison.Ordinal));

        Assert.Equal(CatalogCodes.FrontMatter, Assert.Single(_home.Lint().Errors).Code);
    }

    [Fact]
    public void Windows_line_ends_are_read_as_others()
    {
        _home.Write("agents/data.md", TestHome.Card.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Empty(_home.Lint("\n", "\r\n").Errors);
    }

    public void Dispose() => _home.Dispose();

    private void Refused(string text, string code, int line, string says) => Refused(Encoding.UTF8.GetBytes(text), code, line, says);

    private void Refused(byte[] bytes, string code, int line, string says)
    {
        _home.Write("bad.yaml", bytes);

        var error = Assert.Single(_home.Catalog.Lint("bad.yaml").Errors);
        Assert.Equal((code, "bad.yaml", line), (error.Code, error.File, error.Line));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private void RefusedPath(string path, string code)
    {
        // A name without a folder and an ending would be a plan of the home.
        var error = Assert.Single(_home.Catalog.Lint(path).Errors);
        Assert.Equal(code, error.Code);
        Assert.Contains(path.Length > 60 ? path[..50] : path, error.File + error.Message, StringComparison.Ordinal);
    }
}
