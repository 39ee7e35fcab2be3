using UnityEngine;

namespace Hawser.Editor.Commands
{
    internal static class LogCommands
    {
        internal enum WrittenLevel
        {
            Info,
            Warn,
            Error,
        }

        [HawserCommand("log.write", "Writes a line to the Editor's console.", MainThread = false)]
        internal static void Write(
            [HawserArgument("The line.", Positional = true)] string message,
            [HawserArgument("How grave it is.")] WrittenLevel level = WrittenLevel.Info) =>
            Debug.unityLogger.Log(TypeOf(level), message);

        private static LogType TypeOf(WrittenLevel level)
        {
            switch (level)
            {
                case WrittenLevel.Error:
                    return LogType.Error;
                case WrittenLevel.Warn:
                    return LogType.Warning;
                default:
                    return LogType.Log;
            }
        }
    }
}
