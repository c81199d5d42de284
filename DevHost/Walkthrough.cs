namespace DevHost;

/// <summary>A whole purchase with curl, to be pasted into bash or zsh. Node reads the JSON, because it is there in any case.</summary>
internal static class Walkthrough
{
    public static string Text(DevSettings settings) => $$"""
        A purchase on the command line, to be pasted into bash as it is (with curl and node):

        API={{settings.ApiUrl}}
        JSON='content-type: application/json'
        field() { node -pe 'JSON.parse(process.argv[1])[process.argv[2]]' "$1" "$2"; }

        SESSION=$(curl -sS "$API/sessions" -H "$JSON" \
          -d '{"items":[{"sku":"ESPRESSO-250","quantity":1}],"currency":"EUR","countryCode":"NL"}')
        printf '%s\n' "$SESSION"
        ID=$(field "$SESSION" id)
        TOKEN="authorization: Bearer $(field "$SESSION" accessToken)"

        curl -sS -w '\n' -X PUT "$API/sessions/$ID/cart" -H "$TOKEN" -H "$JSON" \
          -d '{"items":[{"sku":"ESPRESSO-250","quantity":2},{"sku":"PAPER-100","quantity":1}],
               "discountCode":"WELCOME10","deliveryOption":"STANDARD"}'
        curl -sS -w '\n' -X PATCH "$API/sessions/$ID" -H "$TOKEN" -H "$JSON" \
          -d "{\"sessionData\":\"$(field "$SESSION" sessionData)\"}"
        {{Payment(settings)}}
        """;

    private static string Payment(DevSettings settings) => settings.HasAdyen
        ? """

            The payment itself needs Drop-in in a browser; what it returns as sessionResult goes here:

            curl -sS -w '\n' -G "$API/sessions/$ID" --data-urlencode 'sessionResult=<sessionResult>'
            """
        : $$"""

            SIMULATOR={{settings.Simulator.Url}}
            VOUCHER=$(curl -sS "$SIMULATOR/control/sessions/$ID/pay" -H "$JSON" \
              -d '{"resultCode":"PresentToShopper","paymentMethod":"multibanco"}')
            curl -sS -w '\n' -G "$API/sessions/$ID" --data-urlencode "sessionResult=$(field "$VOUCHER" sessionResult)"

            curl -sS "$SIMULATOR/control/sessions/$ID/settle" -H "$JSON" -d '{"resultCode":"Authorised"}' > /dev/null; sleep 1
            curl -sS -w '\n' "$API/sessions/$ID" -H "$TOKEN"
            dotnet run --project DevHost -- peek
            """;
}
