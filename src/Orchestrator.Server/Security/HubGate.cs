using Microsoft.AspNetCore.SignalR;

namespace Orchestrator.Server.Security;

/// <summary>A call on the hub counts as a request of its key.</summary>
internal sealed class HubGate(Limits limits, RefusalLog refusals) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var user = invocation.Context.User;
        if (CallerClaims.Read(user) is not { } caller || CallerClaims.KeyOf(user) is not { } key)
        {
            throw new HubException($"[{Refused.Unauthenticated.Code}] {Refused.Unauthenticated.Detail}");
        }

        if (limits.OfKey(key, caller.Tenant) is { } wait)
        {
            if (invocation.Context.GetHttpContext() is { } context)
            {
                refusals.Note(context, Refused.TooMany);
            }

            throw new HubException($"[{Refused.TooMany.Code}] {Refused.TooMany.Detail} Wait {Math.Ceiling(wait.TotalSeconds):0} s.");
        }

        try
        {
            return await next(invocation);
        }
        catch (OperationCanceledException) when (invocation.Context.ConnectionAborted.IsCancellationRequested)
        {
            return null; // Whoever asked is gone; nobody waits for the answer.
        }
    }
}
