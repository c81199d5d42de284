using AdyenSimulator.Server;

namespace AdyenSimulator.Idempotency;

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
