using Azure;

namespace Functions.Tests.Schedules;

/// <summary>A call that has left the API and that the server has not carried out yet.</summary>
/// <param name="number">Its place among the calls of its request.</param>
internal sealed class WaitingCall(ApiRequest request, int number, CallTarget target, string name, Func<object> carryOut)
{
    private readonly TaskCompletionSource<object> _answer = new();
    private CancellationTokenRegistration _registration;

    public ApiRequest Request => request;

    public int Number => number;

    public CallTarget Target => target;

    /// <summary>Nobody listens any more once the caller has died or given up. The call itself may still arrive.</summary>
    public bool IsHeard { get; private set; } = true;

    public Task<object> Answer => _answer.Task;

    public void ListenUntil(CancellationToken cancellationToken) => _registration = cancellationToken.UnsafeRegister(
        static (state, token) =>
        {
            var call = (WaitingCall)state!;
            call.IsHeard = false;
            call._answer.TrySetCanceled(token);
        },
        this);

    public void StopListening()
    {
        IsHeard = false;
        _registration.Unregister();
    }

    /// <returns>The answer, which may be an exception.</returns>
    public object CarryOut()
    {
        try
        {
            return carryOut();
        }
        catch (RequestFailedException exception)
        {
            return exception;
        }
    }

    public void Reply(object answer)
    {
        if (!IsHeard)
        {
            return;
        }

        StopListening();
        if (answer is Exception exception)
        {
            _answer.SetException(exception);
        }
        else
        {
            _answer.SetResult(answer);
        }
    }

    public override string ToString() => $"{request}: {name}{(IsHeard ? "" : " (unheard)")}";
}
