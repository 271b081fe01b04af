using System.Text;
using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.SampleData;

/// <summary>Writes caption texts of a wanted length, each different, none with a longer word more than twice.</summary>
internal sealed class CaptionWriter
{
    private const int Tries = 200;

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan;
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public CaptionWriter() => _wordsBySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="content">Name of the content that it may mention; null: none.</param>
    /// <param name="low">Characters, included.</param>
    /// <param name="high">Characters, included.</param>
    public string Write(SeededRandom random, string? content, int low, int high)
    {
        var text = "";
        for (var i = 0; i < Tries; i++)
        {
            text = Draft(random, content, random.Whole(low, high), low, high);
            // Long captions find no new words at some point; a repeated word is better than a wrong length.
            if (text.Length >= low && text.Length <= high && (i > Tries / 2 || IsVaried(text)) && _written.Add(text))
            {
                return text;
            }
        }

        return Numbered(text, low, high);
    }

    /// <summary>So many captions of one length that chance alone finds no new one: running letters make it so.</summary>
    private string Numbered(string text, int low, int high)
    {
        for (var n = 0; ; n++)
        {
            var end = $" {Letters(n)}.";
            var body = text.TrimEnd('.');
            body = body[..Math.Min(body.Length, high - end.Length)].PadRight(low - end.Length, '~') + end;
            if (_written.Add(body))
            {
                return body;
            }
        }
    }

    private string Draft(SeededRandom random, string? content, int target, int low, int high)
    {
        _text.Clear();
        _said.Clear();
        _text.Append(random.Pick(CaptionPhrases.Openers));
        if (target >= 40)
        {
            _text.Append(random.Chance(0.5) ? ", " : " - ").Append(Unsaid(CaptionPhrases.Middles, random));
        }

        if (content is not null && target >= 70 && random.Chance(0.35))
        {
            _text.Append(". ").AppendFormat(null, random.Pick(CaptionPhrases.OwnContent), content);
            _text.Length--; // The next clause brings its own full stop.
        }

        for (var i = 0; i < 40 && _text.Length < target - 8; i++)
        {
            var at = _text.Length;
            _text.Append(". ");
            if (target > 120 && random.Chance(0.7))
            {
                _text.Append(Unsaid(CaptionPhrases.Insides, random));
                _text.Length--;
            }
            else
            {
                AppendSentence(Unsaid(random.Chance(0.5) ? CaptionPhrases.Middles : CaptionPhrases.Closers, random));
            }

            if (_text.Length + 1 > high)
            {
                _text.Length = at;
                if (at >= low)
                {
                    break;
                }
            }
        }

        return _text.Append('.').ToString();
    }

    /// <summary>A clause that this caption does not have yet.</summary>
    private string Unsaid(string[] clauses, SeededRandom random)
    {
        var clause = random.Pick(clauses);
        for (var i = 0; i < 20 && !_said.Add(clause); i++)
        {
            clause = random.Pick(clauses);
        }

        return clause;
    }

    private void AppendSentence(string clause) => _text.Append(char.ToUpperInvariant(clause[0])).Append(clause, 1, clause.Length - 1);

    private bool IsVaried(string text)
    {
        _words.Clear();
        Span<char> lower = stackalloc char[40];
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetter(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                var length = i - start;
                if (length > 3)
                {
                    var word = lower[..Math.Min(length, lower.Length)];
                    text.AsSpan(start, word.Length).ToLowerInvariant(word);
                    _wordsBySpan.TryGetValue(word, out var count);
                    if (count == 2)
                    {
                        return false;
                    }

                    _wordsBySpan[word] = count + 1;
                }

                start = -1;
            }
        }

        return true;
    }

    private static string Letters(int n) => n < 26 ? $"{(char)('a' + n)}" : Letters((n / 26) - 1) + (char)('a' + (n % 26));
}
