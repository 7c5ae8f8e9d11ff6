# 紙の束とLGWAN-ASPによる受渡し
