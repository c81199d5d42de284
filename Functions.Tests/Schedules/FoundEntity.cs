using Azure;

namespace Functions.Tests.Schedules;

/// <summary>The answer to a search for one entity.</summary>
internal sealed class FoundEntity<T>(T? entity) : NullableResponse<T>
    where T : class
{
    public override bool HasValue => entity is not null;

    public override T Value => entity ?? throw new InvalidOperationException("There is no entity.");

    public override Response GetRawResponse() => new SimulatedResponse(entity is null ? 404 : 200);
}
