using System.Net;
using Checkout.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Xunit;

namespace Functions.Tests.Limits;

public sealed class ClientAddressTests
{
    private const string Header = "X-Azure-SocketIP";
    private const string Connection = "198.51.100.7";

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6")]
    public void The_address_is_that_of_the_connection(string address) => Assert.Equal(address, AddressOf(address));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Client-IP")]
    [InlineData("Client-IP")]
    [InlineData("Forwarded")]
    [InlineData("X-Azure-ClientIP")]
    [InlineData(Header)]
    public void A_header_that_nobody_has_named_changes_nothing(string header) =>
        Assert.Equal(Connection, AddressOf(Connection, null, (header, "203.0.113.9")));

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("203.0.113.9:51234", "203.0.113.9")]
    [InlineData(" 203.0.113.9 ", "203.0.113.9")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("[2001:db8::1]:51234", "2001:db8::1")]
    [InlineData("[2001:db8:1111:2222:3333:4444:123.123.123.123]:65535", "2001:db8:1111:2222:3333:4444:7b7b:7b7b")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("[::ffff:203.0.113.9]:443", "203.0.113.9")]
    [InlineData("2001:db8::1%7", "2001:db8::1")]
    public void Behind_a_proxy_the_address_is_what_its_header_says(string value, string address) =>
        Assert.Equal(address, AddressOf(Connection, Header, (Header, value)));

    [Theory]
    [InlineData("192.0.2.1, 203.0.113.9")]
    [InlineData("192.0.2.1,192.0.2.2,203.0.113.9:1")]
    [InlineData("garbage, , \t, 203.0.113.9")]
    [InlineData(",,,,,203.0.113.9")]
    public void What_a_client_puts_before_the_entry_of_the_proxy_changes_nothing(string value) =>
        Assert.Equal("203.0.113.9", AddressOf(Connection, Header, (Header, value)));

    [Fact]
    public void What_a_client_puts_into_a_header_line_of_its_own_changes_nothing() =>
        Assert.Equal("203.0.113.9", AddressOf(Connection, Header, (Header, "192.0.2.1"), (Header, "203.0.113.9")));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(",")]
    [InlineData("203.0.113.9,")]
    [InlineData("garbage")]
    [InlineData("203.0.113.9:99999")]
    [InlineData("203.0.113.9:1:2")]
    [InlineData("[2001:db8::1")]
    [InlineData("localhost")]
    [InlineData("203.0.113.9 203.0.113.10")]
    [InlineData("\u202E203.0.113.9")]
    public void Without_an_address_in_the_header_it_is_that_of_the_connection(string value) =>
        Assert.Equal(Connection, AddressOf(Connection, Header, (Header, value)));

    [Fact]
    public void A_header_of_any_length_does_no_harm()
    {
        Assert.Equal(Connection, AddressOf(Connection, Header, (Header, new string('1', 1_000_000))));
        Assert.Equal(Connection, AddressOf(Connection, Header, (Header, new string(',', 1_000_000))));
        var last = string.Concat(Enumerable.Repeat("192.0.2.1,", 100_000)) + "203.0.113.9";
        Assert.Equal("203.0.113.9", AddressOf(Connection, Header, (Header, last)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.130.1")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1%2")]
    public void Where_all_callers_look_the_same_the_address_is_not_known(string? connection) => Assert.Null(AddressOf(connection));

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9", true)]
    [InlineData("203.0.113.9", "203.0.113.10", false)]
    [InlineData("2001:db8:1:200::1", "2001:db8:1:2ff:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:200::1", "2001:db8:1:300::1", false)]
    public void A_household_has_one_IPv4_address_or_a_56_of_IPv6(string one, string other, bool same) =>
        Assert.Equal(same, ClientAddress.Household(IPAddress.Parse(one)).Equals(ClientAddress.Household(IPAddress.Parse(other))));

    private static string? AddressOf(string? connection, string? configured = null, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = connection is null ? null : IPAddress.Parse(connection);
        foreach (var (name, value) in headers)
        {
            context.Request.Headers.Append(name, value);
        }

        var options = Options.Create(new ClientAddressOptions { ClientAddressHeader = configured });
        return new ClientAddress(options).Of(context.Request)?.ToString();
    }
}
