using EditorHost.Arguments;
using EditorHost.Domains;
using EditorHost.Native;
using EditorHost.Project;
using UnityStandIn.Border;

namespace EditorHost;

/// <summary>The process from its first line to its last, on whatever runtime.</summary>
internal static class EditorProgram
{
    public static void Run(string[] arguments, IScriptRuntime runtime)
    {
        try
        {
            var session = new EditorSession(ArgumentParser.Parse(arguments), runtime);
            var (editor, refusal) = Open(session);
            if (editor is null)
            {
                Console.Error.WriteLine(refusal);
                ProcessEnd.Now(1);
            }

            runtime.SurviveUnhandledExceptions();
            editor!.Run();
        }
        catch (SetupException fault)
        {
            Console.Error.WriteLine(fault.Message);
            ProcessEnd.Now(1);
        }
        catch (Exception fault)
        {
            // A fault of the host itself. It must end as a visible failure, not as a process that hangs about.
            Console.Error.WriteLine($"The stand-in Editor failed: {fault}");
            ProcessEnd.Now(70);
        }
    }

    private static (Editor? Editor, string Refusal) Open(EditorSession session)
    {
        if (!session.Project.Exists)
            return (null, $"Couldn't set project path to: {session.Project.Root}\n(a Unity project has an Assets folder)");
        if (ProjectLock.TryTake(session.Project.LockFile) is not { } projectLock)
            return (null, "It looks like another Unity instance is running with this project open.\n\n"
                + $"Multiple Unity instances cannot open the same project.\n\nProject: {session.Project.Root}");
        PrepareFolders(session);
        var editor = new Editor(session, projectLock);
        EditorInstanceFile.Write(session.Project, session.Version, session.ApplicationPath, session.HostFolder);
        return (editor, "");
    }

    private static void PrepareFolders(EditorSession session)
    {
        // Temp is wiped at every start; only the lock, which is held by now, stays.
        foreach (var folder in Directory.GetDirectories(session.Project.Temp))
            Directory.Delete(folder, recursive: true);
        if (session.LogPath.Length > 0)
            KeepPreviousLog(session.LogPath);
        session.Log = EditorLog.Open(session.LogPath);
    }

    // A new run starts a new log; the last one stays for whoever comes to look after a crash.
    private static void KeepPreviousLog(string log)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        if (!File.Exists(log))
            return;
        var previous = Path.Combine(Path.GetDirectoryName(log)!, Path.GetFileNameWithoutExtension(log) + "-prev.log");
        File.Delete(previous);
        File.Move(log, previous);
    }
}
