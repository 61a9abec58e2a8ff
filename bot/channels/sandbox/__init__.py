"""The sandbox: phones on a page of this machine, for trying everything out."""
