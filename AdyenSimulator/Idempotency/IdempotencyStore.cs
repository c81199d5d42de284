using AdyenSimulator.Server;

namespace AdyenSimulator.Idempotency;

internal sealed class IdempotencyStore
{
    private readonly Lock _lock = new();

    // A key without a response is in progress.
    private readonly Dictionary<string, AdyenResponse?> _responses = new(StringComparer.Ordinal);

    /// <returns>Null while another call under the same key is in progress.</returns>
    public IdempotencyReservation? Reserve(string scope)
    {
        lock (_lock)
        {
            if (_responses.TryAdd(scope, null))
            {
                return new IdempotencyReservation(this, scope, null);
            }

            return _responses[scope] is { } stored ? new IdempotencyReservation(this, scope, stored) : null;
        }
    }

    public void Store(string scope, AdyenResponse response)
    {
        lock (_lock)
        {
            _responses[scope] = response;
        }
    }

    public void Release(string scope)
    {
        lock (_lock)
        {
            _responses.Remove(scope);
        }
    }
}
