using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hawser.Editor.Tests")]
