using FsCheck;
using FsCheck.Fluent;

namespace Core.Specs.Spelling;

/// <summary>Something that holds for any numbers; a failure is told with the fewest and smallest that show it.</summary>
internal static class Property
{
    /// <summary>The same cases in every build: a red one is red for everybody.</summary>
    private const ulong Seed = 20_261_120;

    public static void Holds(Action<int[]> test, int cases = 300, int numbers = 120)
    {
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(cases).WithStartSize(2).WithEndSize(numbers).WithReplay(Seed, 1UL).WithQuietOnSuccess(true),
            Prop.ForAll(Gen.Sized(size => Gen.Choose(0, 9_999).ArrayOf(size)).ToArbitrary(), test));
    }
}
