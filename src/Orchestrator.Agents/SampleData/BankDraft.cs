using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>The captions before anybody has used them, by index: text, what they are about, and their true quality.</summary>
internal sealed class BankDraft
{
    /// <summary>Captions that only the creator with forty captions can use.</summary>
    public const int RareCaptions = 40;

    private const double QualitySd = 0.45;

    /// <summary>Share of a caption's true quality that its tier shows; the rest is noise.</summary>
    private const double TierTruth = 0.75;

    private readonly int[][][] _pools;

    private BankDraft(int captions, int contentTypes, IReadOnlyList<FaultCaption> faults)
    {
        Text = new string[captions];
        Type = new int[captions];
        Content = new int[captions];
        LogQuality = new double[captions];
        Tier = new int[captions];
        PaidOnly = new bool[captions];
        IsActive = new bool[captions];
        SuggestedPrice = new int?[captions];
        ContentTypes = contentTypes;
        Faults = faults;
        _pools = new int[SendTypeMix.Types.Count][][];
    }

    public int Count => Text.Length;

    public int ContentTypes { get; }

    public string[] Text { get; }

    /// <summary>Index in <see cref="SendTypeMix.Types"/>.</summary>
    public int[] Type { get; }

    /// <summary>Index of the content type; −1: none.</summary>
    public int[] Content { get; }

    /// <summary>ln γ.</summary>
    public double[] LogQuality { get; }

    public int[] Tier { get; }

    public bool[] PaidOnly { get; }

    public bool[] IsActive { get; }

    public int?[] SuggestedPrice { get; }

    /// <summary>The captions with planted faults are the last ones.</summary>
    public IReadOnlyList<FaultCaption> Faults { get; }

    public int FirstFault => Count - Faults.Count;

    public static string Id(int index) => $"c{index + 1:00000}";

    public static int IndexOf(string id) => int.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1;

    /// <summary>Sound captions of a send type about a content type (−1: about none), active ones.</summary>
    public ReadOnlySpan<int> Pool(int type, int content) => _pools[type][content + 1];

    public static BankDraft Make(ulong seed, SampleProfile profile)
    {
        var bank = new BankDraft(profile.Captions, profile.ContentTypes, FaultCaptions.Make(seed, profile.FaultCaptions));
        var writer = new CaptionWriter();
        var sound = bank.FirstFault;
        var types = Quotas.Spread([.. SendTypeMix.Bank], sound);
        var lengths = Lengths(new SeededRandom(seed, "caption-lengths"), types, BankLengths.Counts(profile.Captions), bank.Faults);
        var random = new SeededRandom(seed, "captions");
        var rare = profile.EdgeCreators ? RareCaptions : 0;
        var next = 0;
        for (var i = 0; i < sound; i++)
        {
            var type = SendTypeMix.Types[types[i]];
            bank.Type[i] = types[i];
            bank.Content[i] = !type.Media && !(type.MediaOptional && random.Chance(0.3)) ? -1 : Ordinary(ref next, profile.ContentTypes);
            if (type.Media && rare > 0 && type.Pages == Pages.Both && i % 7 == 3)
            {
                bank.Content[i] = ContentNames.Rare;
                rare--;
            }

            var (low, high) = BankLengths.Range(lengths[i], random);
            bank.Text[i] = writer.Write(random, bank.Content[i] < 0 ? null : ContentNames.Name(bank.Content[i]), low, high);
            bank.Complete(i, random, random.Normal() * QualitySd);
        }

        for (var i = sound; i < bank.Count; i++)
        {
            var fault = bank.Faults[i - sound];
            bank.Type[i] = SendTypeMix.IndexOf(fault.SendType);
            bank.Content[i] = SendTypeMix.Types[bank.Type[i]].Media ? Ordinary(ref next, profile.ContentTypes) : -1;
            bank.Text[i] = fault.Text;
            bank.Complete(i, random, random.Between(0.2, 0.6));
            (bank.PaidOnly[i], bank.IsActive[i]) = (false, true);
        }

        bank.Index();
        return bank;
    }

    private static int Ordinary(ref int next, int contentTypes)
    {
        do
        {
            next = (next + 1) % contentTypes;
        }
        while (!ContentNames.IsOrdinary(next));
        return next;
    }

    /// <summary>Long captions are for selling; a reminder of 400 characters would be an accident.</summary>
    private static int[] Lengths(SeededRandom random, int[] types, int[] counts, IReadOnlyList<FaultCaption> faults)
    {
        foreach (var fault in faults)
        {
            counts[BankLengths.Classes.TakeWhile(c => c.High < fault.Text.Length).Count() is var c && c < counts.Length ? c : counts.Length - 1]--;
        }

        var lengths = new int[types.Length];
        Array.Fill(lengths, -1);
        var selling = Enumerable.Range(0, types.Length).Where(i => SendTypeMix.Types[types[i]].Category == Category.Revenue).ToArray();
        random.Shuffle<int>(selling);
        var at = 0;
        foreach (var i in new[] { 5, 4 })
        {
            for (var n = 0; n < counts[i]; n++)
            {
                lengths[selling[at++]] = i;
            }
        }

        var rest = Enumerable.Range(0, types.Length).Where(i => lengths[i] < 0).ToArray();
        random.Shuffle<int>(rest);
        at = 0;
        for (var i = 0; i < 4; i++)
        {
            for (var n = 0; n < counts[i]; n++)
            {
                lengths[rest[at++]] = i;
            }
        }

        return lengths;
    }

    private void Complete(int i, SeededRandom random, double logQuality)
    {
        LogQuality[i] = logQuality;
        var shown = (TierTruth * logQuality / QualitySd) + (Math.Sqrt(1 - (TierTruth * TierTruth)) * random.Normal());
        Tier[i] = shown switch { > 1.28 => 1, > 0.39 => 2, > -0.52 => 3, _ => 4 };
        PaidOnly[i] = random.Chance(0.06);
        IsActive[i] = !random.Chance(0.02) || Content[i] == ContentNames.Rare; // The rare ones are counted: all of them have to be usable.
        var type = SendTypeMix.Types[Type[i]];
        SuggestedPrice[i] = !type.Priced || random.Chance(0.3) ? null : Text[i].Length switch { < 250 => 1500, < 450 => 2000, < 600 => 2500, _ => 3000 };
    }

    private void Index()
    {
        var lists = new List<int>[SendTypeMix.Types.Count, ContentTypes + 1];
        for (var i = 0; i < FirstFault; i++)
        {
            if (IsActive[i])
            {
                (lists[Type[i], Content[i] + 1] ??= []).Add(i);
            }
        }

        for (var t = 0; t < _pools.Length; t++)
        {
            _pools[t] = new int[ContentTypes + 1][];
            for (var c = 0; c <= ContentTypes; c++)
            {
                _pools[t][c] = lists[t, c]?.ToArray() ?? [];
            }
        }
    }
}
