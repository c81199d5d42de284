using System.Text.RegularExpressions;
using Checkout.Adyen;

namespace Checkout.Api;

/// <summary>Who buys, for the payment methods that ask for it. Adyen is told, and it is not kept here.</summary>
internal sealed record ShopperNameBody(string? FirstName, string? LastName) : StrictBody
{
    private const int MaxLength = 80;

    public ShopperName ToShopperName(RequestValidator validator)
    {
        validator.NoUnknownMembers(this, "shopperName.");
        validator.Text(FirstName, "shopperName.firstName", MaxLength);
        validator.Text(LastName, "shopperName.lastName", MaxLength);
        return new ShopperName(FirstName!, LastName!);
    }
}

/// <summary>An address as Adyen takes it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="StateOrProvince">The second part of an ISO 3166-2 code.</param>
internal sealed partial record AddressBody(
    string? Street, string? HouseNumberOrName, string? City, string? PostalCode, string? Country, string? StateOrProvince) : StrictBody
{
    // Far below what Adyen takes, and above what is printed on a parcel.
    private const int MaxLength = 200;
    private const int MaxPostalCodeLength = 10;

    /// <param name="member">Which of the request's addresses.</param>
    public Address ToAddress(RequestValidator validator, string member)
    {
        validator.NoUnknownMembers(this, member + ".");
        validator.Text(Street, member + ".street", MaxLength);
        validator.Text(HouseNumberOrName, member + ".houseNumberOrName", MaxLength);
        validator.Text(City, member + ".city", MaxLength);
        validator.Text(PostalCode, member + ".postalCode", MaxPostalCodeLength);
        validator.Country(Country, member + ".country");
        validator.Region(StateOrProvince, member + ".stateOrProvince");
        validator.Check(
            StateOrProvince is not null || Country is not ("US" or "CA"),
            member + ".stateOrProvince",
            "In the US and in Canada a state or province is needed, such as CA.");
        validator.Check(
            Country != "US" || PostalCode is null || UsPostalCodePattern().IsMatch(PostalCode),
            member + ".postalCode",
            "A ZIP code has five digits.");
        return new Address(Street!, HouseNumberOrName!, City!, PostalCode!, Country!, StateOrProvince);
    }

    [GeneratedRegex("^[0-9]{5}\\z")]
    private static partial Regex UsPostalCodePattern();
}
