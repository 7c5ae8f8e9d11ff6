# Is this machine fit; the start sheet; manuals
