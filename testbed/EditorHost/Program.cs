using EditorHost;
using EditorHost.Mono;

EditorProgram.Run(args, new MonoRuntime());
