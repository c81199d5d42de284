using Xunit;

namespace Functions.Tests.Infra;

/// <summary>Bicep runs once for all that is asked about its results.</summary>
[CollectionDefinition(Name)]
public sealed class InfraSuite : ICollectionFixture<InfraTemplate>
{
    public const string Name = "Infra";
}
