using System.Text.RegularExpressions;
using Checkout.Sessions;
using Xunit;

namespace Functions.Tests.Sessions;

public sealed partial class MerchantReferenceTests
{
    private static readonly Guid Key = new("0b2f9a6e-5c1d-4e8f-9a7b-3c6d5e4f2a1b");

    // Computed apart from the product: the first 60 bits of SHA-256 of the key's 16 bytes, five at a time.
    [Fact]
    public void The_same_key_gives_the_same_reference_for_ever() =>
        Assert.Equal("T1WV-QJEW-25E7-1", MerchantReference.For(Key).ToString());

    [Fact]
    public void References_use_all_digits_in_all_places_and_none_that_is_taken_for_another()
    {
        var orders = Enumerable.Range(0, 5_000).Select(_ => MerchantReference.For(Guid.NewGuid()).Order).ToList();
        Assert.All(orders, order => Assert.Matches(Form(), order));
        Assert.Equal(orders.Count, orders.Distinct().Count());
        Assert.All(
            Enumerable.Range(0, 14).Where(place => place % 5 != 4),
            place => Assert.Equal(32, orders.Select(order => order[place]).Distinct().Count()));
    }

    [Theory]
    [InlineData("7K3Q-M2XR-9TAB-1", "7K3Q-M2XR-9TAB", 1)]
    [InlineData("7K3Q-M2XR-9TAB-99", "7K3Q-M2XR-9TAB", 99)]
    [InlineData("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef", 0)]
    [InlineData("0123456789abcdef0123456789abcdef-1", "0123456789abcdef0123456789abcdef", 1)]
    public void A_reference_tells_its_order_and_its_number(string text, string order, int number)
    {
        Assert.True(MerchantReference.TryParse(text, out var reference));
        Assert.Equal((order, number), (reference.Order, reference.Number));
        Assert.Equal(text, reference.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("order 17")]
    [InlineData("7K3Q-M2XR-9TAB")]
    [InlineData("7K3Q-M2XR-9TAB-")]
    [InlineData("7K3Q-M2XR-9TAB-0")]
    [InlineData("7K3Q-M2XR-9TAB-01")]
    [InlineData("7K3Q-M2XR-9TAB-100")]
    [InlineData("7K3Q-M2XR-9TAB-1\n")]
    [InlineData("7k3q-m2xr-9tab-1")]
    [InlineData("7K3I-M2XR-9TAB-1")]
    [InlineData("7K3L-M2XR-9TAB-1")]
    [InlineData("7K3O-M2XR-9TAB-1")]
    [InlineData("7K3U-M2XR-9TAB-1")]
    [InlineData("7K3QM2XR9TAB-1")]
    [InlineData("7K3Q-M2XR-9TAB-1-1")]
    [InlineData("7K3Q-M2XR-9TAB-٣")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    public void The_references_of_other_systems_are_told_apart(string text) => Assert.False(MerchantReference.TryParse(text, out _));

    [Theory]
    [InlineData("7K3Q-M2XR-9TAB-7", "7K3Q-M2XR-9TAB-1", "7K3Q-M2XR-9TAB-8")]
    [InlineData("0123456789abcdef0123456789abcdef-7", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef-8")]
    [InlineData("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef-1")]
    public void An_order_of_an_earlier_version_begins_with_the_session_that_has_no_number(string text, string first, string next)
    {
        var reference = MerchantReference.Parse(text);
        Assert.Equal((first, next), (reference.First.ToString(), reference.Next.ToString()));
    }

    [GeneratedRegex("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\\z")]
    private static partial Regex Form();
}
