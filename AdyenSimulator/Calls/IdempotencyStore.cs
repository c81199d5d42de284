using AdyenSimulator.Protocol;

namespace AdyenSimulator.Calls;

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

/// <summary>The right to answer the calls under one key: with the stored response, or by processing and storing one.</summary>
internal sealed class IdempotencyReservation(IdempotencyStore store, string scope, AdyenResponse? stored)
{
    public AdyenResponse? Stored { get; private set; } = stored;

    public void Store(AdyenResponse response)
    {
        Stored = response;
        store.Store(scope, response);
    }

    /// <summary>Frees the key for another try if no response was stored.</summary>
    public void Release()
    {
        if (Stored is null)
        {
            store.Release(scope);
        }
    }
}
