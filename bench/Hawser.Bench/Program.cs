using Hawser.Bench.Line;

var folder = Directory.CreateTempSubdirectory("hwb").FullName;
try
{
    await LinkOverhead.RunAsync(folder);
}
finally
{
    Directory.Delete(folder, recursive: true);
}
