namespace Functions.Tests.Schedules;

/// <summary>A process of the API, until it dies.</summary>
internal sealed class ApiProcess(IServiceProvider services)
{
    public IServiceProvider Services => services;

    public bool IsDead { get; set; }
}
