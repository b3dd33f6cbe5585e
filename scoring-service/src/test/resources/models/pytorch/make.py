"""Makes logistic.pt: TorchScript, sigmoid(0.5 * amount - 2 * night + 0.25).

Run with Debian's python3 (package python3-torch): /usr/bin/python3 make.py
"""
import torch


class Logistic(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(2, 1)
        self.linear.weight.data = torch.tensor([[0.5, -2.0]])
        self.linear.bias.data = torch.tensor([0.25])

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.linear(rows))


torch.jit.script(Logistic().eval()).save("logistic.pt")
