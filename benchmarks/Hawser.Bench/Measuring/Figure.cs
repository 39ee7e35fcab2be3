using System.Text.Json;

namespace Hawser.Bench.Measuring;

/// <summary>One line of output. The baseline is measured in the same run, so the ratio means something on any machine.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double? Baseline = null)
{
    public void Print()
    {
        var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("figure", Name);
            json.WriteNumber("value", Math.Round(Value, 3));
            json.WriteString("unit", Unit);
            if (Baseline is { } baseline)
            {
                json.WriteNumber("baseline", Math.Round(baseline, 3));
                json.WriteNumber("ratio", Math.Round(Value / baseline, 3));
            }

            json.WriteEndObject();
        }

        Console.WriteLine(System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }
}
