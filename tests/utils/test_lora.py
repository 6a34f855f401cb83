"""LoRA: nothing changes at first, merged is the same, only A and B learn; peft agrees."""

import copy

import pytest
import torch
from torch import nn

from utils.lora import LoRALinear, add_lora, merge, trainable


def layer(inputs: int = 12, outputs: int = 7) -> nn.Linear:
    torch.manual_seed(0)
    return nn.Linear(inputs, outputs).double()


def test_nothing_changes_at_first():
    plain, x = layer(), torch.randn(5, 12, dtype=torch.float64)
    assert torch.equal(LoRALinear(copy.deepcopy(plain), 3)(x), plain(x))


@pytest.mark.parametrize(("r", "alpha"), [(1, None), (3, 6.0), (20, 1.0)])
def test_merged_is_the_same(r, alpha):
    part, x = LoRALinear(layer(), r, alpha), torch.randn(5, 12, dtype=torch.float64)
    nn.init.normal_(part.B)
    merged = part.merged().double()
    part.linear.weight.data += part.scale * part.B.data @ part.A.data  # in full precision: what merging must give
    expected = part.linear(x)
    assert torch.allclose(merged(x), expected, atol=1e-5)


def test_only_the_thin_matrices_learn():
    part = LoRALinear(layer(), 2)
    part(torch.ones(1, 12, dtype=torch.float64)).sum().backward()
    assert part.linear.weight.grad is None and part.B.grad.abs().sum() > 0 and (part.A.grad == 0).all()
    assert trainable(part) == (2 * (12 + 7), 2 * (12 + 7) + 12 * 7 + 7)


def test_scale_is_alpha_over_r():
    assert LoRALinear(layer(), 4, 8.0).scale == 2 and LoRALinear(layer(), 4).scale == 1
    with pytest.raises(ValueError, match="r은"):
        LoRALinear(layer(), 0)


def model() -> nn.Module:
    torch.manual_seed(0)
    return nn.ModuleDict(
        {"one": nn.ModuleDict({"query": nn.Linear(6, 6), "other": nn.Linear(6, 6)}), "query": nn.Linear(6, 3)}
    )


def test_add_and_merge_by_name():
    net = model()
    assert add_lora(net, ["query"], 2) == ["one.query", "query"]
    assert trainable(net)[0] == 2 * (6 + 6) + 2 * (6 + 3)
    merge(net)
    assert type(net["query"]) is nn.Linear and trainable(net)[1] == trainable(model())[1]
    with pytest.raises(ValueError, match="qeury"):
        add_lora(model(), ["qeury"], 2)


def test_the_same_losses_as_peft():
    peft = pytest.importorskip("peft", reason="peft가 없습니다: pip install '.[full]'")
    from utils.models import load

    ours = load("mini-bert", "classify")
    torch.manual_seed(3)
    theirs = peft.get_peft_model(
        copy.deepcopy(ours.model), peft.LoraConfig(r=4, lora_alpha=8, target_modules=["query", "value"])
    )
    names = add_lora(ours.model, ["query", "value"], 4, 8.0)
    for name in names:
        other = theirs.base_model.model.get_submodule(name)
        part = ours.model.get_submodule(name)
        part.A.data.copy_(other.lora_A["default"].weight)
        part.B.data.copy_(other.lora_B["default"].weight)
    batch = ours.tokenizer(["정말 좋았다", "시간이 아깝다"] * 4, padding=True, return_tensors="pt")
    goal, curves = torch.tensor([1, 0] * 4), []
    for net in (ours.model, theirs):
        net.eval()  # no dropout: the two draw differently
        optimizer = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=1e-2)
        losses = []
        for _ in range(20):
            loss = nn.functional.cross_entropy(net(**batch).logits, goal)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        curves.append(losses)
    assert curves[0] == pytest.approx(curves[1], abs=1e-4) and curves[0][-1] < curves[0][0]
