namespace Functions.Tests.Schedules;

internal sealed class BrokenInvariantException(string message) : Exception(message)
{
    public static void Unless(bool holds, string invariant)
    {
        if (!holds)
        {
            throw new BrokenInvariantException(invariant);
        }
    }
}
