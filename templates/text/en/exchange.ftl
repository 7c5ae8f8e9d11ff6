# What the two homes tell each other: exchange files
