using Xunit;

namespace Functions.Tests.Contract;

/// <summary>
/// What the API promises to its clients. One after the other, because the stand-in's faults and settings are for all calls.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ContractSuite : ICollectionFixture<ContractTarget>
{
    public const string Name = "Contract";
}
