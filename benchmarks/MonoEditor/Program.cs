using System.Globalization;
using MonoEditor;

// It says "ready", waits for a line, and ends with a line of numbers.
var count = long.Parse(args[1], CultureInfo.InvariantCulture);
using var editor = new Editor();
editor.WaitUntilConnected();
Console.WriteLine("ready");
Console.ReadLine();
var numbers = args[0] == "caller" ? CallerCost.Measure(editor.Logs, count) : Flood.Run(editor, count);
Console.WriteLine(string.Join(" ", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
