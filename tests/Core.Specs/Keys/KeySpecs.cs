using Orchestrator.Core;
using Orchestrator.Core.Keys;

namespace Core.Specs.Keys;

public sealed class KeySpecs
{
    private static readonly DateTimeOffset _now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly KeyCommand.Create _create = new("K-1", "default", "ci", "operator", "hash", "ada", Expires: null, _now);
    private static readonly KeyEvent.Created _created = new("K-1", "default", "ci", "operator", "hash", "ada", _now, _now.AddDays(90));

    [Fact]
    public void A_key_lives_ninety_days_unless_it_is_said() => Then(Decide(_create), _created);

    [Fact]
    public void A_year_and_a_day_is_the_longest_life()
    {
        Then(Decide(_create with { Expires = _now.AddDays(366) }), _created with { Expires = _now.AddDays(366) });
        Refused("ORC2704", RefusalKind.Invalid, Decide(_create with { Expires = _now.AddDays(366).AddTicks(1) }));
        Refused("ORC2704", RefusalKind.Invalid, Decide(_create with { Expires = _now }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("-")]
    [InlineData("a\u001b[2J")]
    public void A_name_is_one_word_of_letters_and_digits(string name)
    {
        Refused("ORC2701", RefusalKind.Invalid, Decide(_create with { Name = name }));
        Refused("ORC2702", RefusalKind.Invalid, Decide(_create with { Tenant = name }));
        Refused("ORC2701", RefusalKind.Invalid, Decide(_create with { Name = new string('a', 65) }));
    }

    [Theory]
    [InlineData("Admin")]
    [InlineData("root")]
    public void A_role_that_is_not_known_is_refused(string role) => Refused("ORC2703", RefusalKind.Invalid, Decide(_create with { Role = role }));

    [Fact]
    public void A_resent_order_makes_no_second_key()
    {
        Then(Decide(_create, _created));
        Refused("ORC2705", RefusalKind.Conflict, Decide(_create with { Hash = "another" }, _created));
    }

    [Fact]
    public void A_key_is_revoked_once()
    {
        var revoked = new KeyEvent.Revoked("K-1", "default", "bo", "lost", _now);
        var order = new KeyCommand.Revoke("K-1", "default", "bo", "lost", _now);

        Then(Decide(order, _created), revoked);
        Then(Decide(order, _created, revoked));
    }

    [Fact]
    public void A_key_of_another_tenant_is_as_one_that_is_not_there()
    {
        var other = Decide(new KeyCommand.Revoke("K-1", "acme", "bo", "lost", _now), _created);
        var none = Decide(new KeyCommand.Revoke("K-1", "acme", "bo", "lost", _now));

        Refused("ORC2707", RefusalKind.NotFound, other);
        Assert.Equal(none.Refusal, other.Refusal);
    }

    [Fact]
    public void A_key_opens_until_it_expires_or_is_revoked()
    {
        var key = Keys(_created)["K-1"];
        Assert.True(key.OpensAt(key.Expires.AddTicks(-1)));
        Assert.False(key.OpensAt(key.Expires));
        Assert.False(Keys(_created, new KeyEvent.Revoked("K-1", "default", "bo", null, _now))["K-1"].OpensAt(_now));
    }

    [Fact]
    public void A_tenant_has_only_so_many_open_keys()
    {
        var many = Enumerable.Range(2, KeyDecider.MaxOpen).Select(i => (KeyEvent)(_created with { Id = $"K-{i}" })).ToArray();

        Refused("ORC2706", RefusalKind.Rule, Decide(_create, many));
        Then(Decide(_create with { Tenant = "acme" }, many), _created with { Tenant = "acme" });
        Then(Decide(_create with { Now = _now.AddDays(90) }, many), _created with { At = _now.AddDays(90), Expires = _now.AddDays(180) });
    }

    private static Decision<KeyEvent> Decide(KeyCommand order, params KeyEvent[] history) => KeyDecider.Decide(order, Keys(history));

    private static System.Collections.Immutable.ImmutableDictionary<string, Key> Keys(params KeyEvent[] history) => history.Aggregate(KeyFold.Empty, KeyFold.Evolve);

    private static void Then(Decision<KeyEvent> decision, params KeyEvent[] facts)
    {
        Assert.Null(decision.Refusal);
        Assert.Equal(facts, decision.Facts);
    }

    private static void Refused(string code, RefusalKind kind, Decision<KeyEvent> decision)
    {
        Assert.Empty(decision.Facts);
        Assert.Equal((code, kind), (decision.Refusal!.Code, decision.Refusal.Kind));
    }
}
