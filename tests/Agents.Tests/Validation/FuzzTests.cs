using System.Text;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Validation.Rules;

namespace Agents.Tests.Validation;

public sealed class FuzzTests
{
    private static readonly CaptionReview Review = new(new ValidWeek().Input);

    [Fact]
    public void No_text_makes_the_review_fail_or_hang()
    {
        var random = new SeededRandom(11, "fuzz");
        for (var i = 0; i < 4_000; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Whole(0, 90); n > 0; n--)
            {
                switch (random.Below(8))
                {
                    case 0:
                        text.Append((char)random.Below(0x10000)); // Lone surrogates too.
                        break;
                    case 1:
                        text.Append(char.ConvertFromUtf32(random.Whole(0x10000, 0x10FFFF)));
                        break;
                    case 2:
                        text.Append(random.Pick("$@!|+€£¥¢(<^'0123456789.,%".ToCharArray()));
                        break;
                    case 3:
                        text.Append(random.Pick(["you won", "only", "left", "$500", "for", "value", " 2 ", "hours", "basalt", "b a s", "glitch"]));
                        break;
                    case 4:
                        text.Append(' ');
                        break;
                    default:
                        text.Append((char)random.Whole('a', 'z'));
                        break;
                }
            }

            var caption = new Caption { Id = "c", Text = text.ToString(), CharLength = text.Length, SendType = "ppv_unlock" };
            Review.Faults(caption, Category.Revenue, 1500, expires: false).Count().ShouldBeInRange(0, 20);
        }
    }

    [Fact]
    public void A_name_is_found_in_every_random_disguise()
    {
        var random = new SeededRandom(12, "disguise");
        string[][] looks = [["b", "B", "\u0432", "8", "\uFF42"], ["a", "A", "\u0430", "4", "@", "\u03B1", "\u00E1"], ["s", "S", "\u0455", "5", "$"], ["a", "\u0430", "4", "\uFF41"], ["l", "L", "1", "\u04CF", "|"], ["t", "T", "\u0442", "7", "\u03C4"]];
        string[] joints = ["", "\u200B", "\u00AD", "\u2060", "\u0301", "\uFE0F"];
        string[] rows = [" ", ".", "-", "_", "\u00B7", "*", "  "];
        for (var i = 0; i < 2_000; i++)
        {
            var row = random.Chance(0.4) ? random.Pick(rows) : "";
            var name = string.Join(row, looks.Select(l => random.Pick(l) + (row.Length > 0 ? "" : random.Pick(joints))));
            var text = $"my newest {name} set is for you";
            var caption = new Caption { Id = "c", Text = text, CharLength = text.Length, SendType = "ppv_unlock" };

            Review.Faults(caption, Category.Revenue, null, expires: false).Any(f => f.Check == "V13").ShouldBeTrue(System.Text.Json.JsonSerializer.Serialize(text));
        }
    }
}
