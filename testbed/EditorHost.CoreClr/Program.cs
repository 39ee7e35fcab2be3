using EditorHost;
using EditorHost.CoreClr;

EditorProgram.Run(args, new CoreClrRuntime());
