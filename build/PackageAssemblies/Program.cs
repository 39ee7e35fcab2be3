using PackageAssemblies;

if (args is not [var buildReport, var folder])
{
    Console.Error.WriteLine("Usage: PackageAssemblies <report of 'dotnet build -getItem:ReferencePath -getProperty:TargetPath'> <output folder>");
    return 2;
}

try
{
    foreach (var file in PackagedSet.Write(BuildReport.Read(buildReport), folder))
        Console.WriteLine($"   {Path.GetRelativePath(Environment.CurrentDirectory, file)} ({new FileInfo(file).Length / 1024} KiB)");
    return 0;
}
catch (PackagingException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
