namespace UnityEngine;

public class Texture : Object
{
    public virtual int width { get; set; }

    public virtual int height { get; set; }
}
