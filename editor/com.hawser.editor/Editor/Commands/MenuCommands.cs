using System.Collections.Generic;
using System.Linq;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;
using UnityEditor;

namespace Hawser.Editor.Commands
{
    internal static class MenuCommands
    {
        [HawserCommand("menu.execute", "Chooses an item of the Editor's menu.")]
        internal static void Execute([HawserArgument("Its path: \"Assets/Refresh\".", Positional = true)] string path)
        {
            if (!EditorApplication.ExecuteMenuItem(path)) throw new HawserException(Unknown(path));
        }

        private static Failure Unknown(string path)
        {
            var near = NearMatches.Of(path, ItemsOfScripts());
            var message = $"There is no menu item \"{path}\", or it is disabled.";
            var failure = near.Count == 0
                ? Failures.Create(ErrorCatalog.UnknownMenuItem, message)
                : Failures.Create(ErrorCatalog.UnknownMenuItem, message, $"Did you mean \"{string.Join("\" or \"", near)}\"?");
            return failure.WithDetails(JsonWriter.Write(JsonValue.Object(("nearMatches", JsonValue.Array(near.Select(match => JsonValue.From(match)))))));
        }

        // The items that scripts and packages add; Unity does not tell its own.
        private static IEnumerable<string> ItemsOfScripts() => TypeCache.GetMethodsWithAttribute<MenuItem>()
            .SelectMany(method => method.GetCustomAttributes(typeof(MenuItem), false).Cast<MenuItem>())
            .Where(item => !item.validate).Select(item => item.menuItem).Distinct();
    }
}
