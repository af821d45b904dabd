"""The eight-class parse: where each class may be, what colours it has here, and what the network says."""
