using System.Security.Cryptography;
using System.Text;
using Orchestrator.Abstractions.Keys;

namespace Orchestrator.Server.Security;

/// <summary>
/// A server that only this machine reaches and that asks for no keys: whoever reads its output opens it by a link that works once. Its user is
/// the administrator of the tenant <c>default</c>.
/// </summary>
internal sealed class DevelopmentMode(bool on, TimeProvider clock)
{
    private const string Tenant = "default";
    private readonly Lock _lock = new();
    private byte[] _once = [];

    public bool On { get; } = on;

    /// <summary>A link was used; another one was made.</summary>
    public event Action<string>? Renewed;

    /// <summary>The key of <c>server.json</c>: of this process alone.</summary>
    public KeyText ProcessKey { get; } = KeyText.New();

    /// <summary>Null where keys are required.</summary>
    public KeyRecord? KeyOfProcess() => On ? Record(ProcessKey.Id, ProcessKey.Hash) : null;

    /// <summary>The key that a development session stands for; null where keys are required: a cookie from before then opens nothing.</summary>
    public KeyRecord? Session() => On ? Record(CallerClaims.Development, "") : null;

    /// <summary>A new link's token; the one before it opens nothing.</summary>
    public string Renew()
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (_lock)
        {
            _once = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        }

        return token;
    }

    /// <summary>Takes the token, once.</summary>
    public bool Take(string token)
    {
        lock (_lock)
        {
            if (!On || _once.Length == 0 || !CryptographicOperations.FixedTimeEquals(_once, SHA256.HashData(Encoding.UTF8.GetBytes(token))))
            {
                return false;
            }

            _once = [];
        }

        Renewed?.Invoke(Renew());
        return true;
    }

    private KeyRecord Record(string id, string hash)
    {
        var now = clock.GetUtcNow();
        return new(id, Tenant, Environment.UserName, "admin", hash, now, "server", now.AddDays(1), RevokedAt: null, RevokedBy: null);
    }
}
