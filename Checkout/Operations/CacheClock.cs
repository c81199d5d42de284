using Microsoft.Extensions.Internal;

namespace Checkout.Operations;

/// <summary>The clock of everything else, as a memory cache takes it.</summary>
internal sealed class CacheClock(TimeProvider clock) : ISystemClock
{
    public DateTimeOffset UtcNow => clock.GetUtcNow();
}
