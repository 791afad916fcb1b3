"""The orders of the solidarity fund."""

from billing_office import small_office


def test_the_fund_by_the_command(tmp_path, caudal):
    small_office(tmp_path / "datos").store.close()
    told = caudal("fsri", "balance", "2026-10")
    assert set(told["por_servicio"]) == {"acueducto", "alcantarillado", "aseo"}
    water = told["por_servicio"]["acueducto"]
    assert water["balance"] == water["contribuciones"] - water["subsidios"]
    short = [name for name, sums in told["por_servicio"].items() if sums["resultado"] == "DEFICIT"]
    rich = [name for name, sums in told["por_servicio"].items() if sums["resultado"] == "SUPERAVIT"]
    assert sum(row["subsidios"] for row in told["por_clase"]) == sum(
        each["subsidios"] for each in told["por_servicio"].values()
    )
    for name in short:
        made = caudal("fsri", "cobrar", "2026-10", "--servicio", name, "--pdf", tmp_path / "c.pdf")
        assert made["valor"] == -told["por_servicio"][name]["balance"]
        assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
        assert caudal("fsri", "imprimir", made["cuenta"], "--salida", tmp_path / "c.pdf")["paginas"] == 1
        moved = ("--sentido", "recibido", "--valor", made["valor"], "--soporte", "Egreso 1")
        assert caudal("fsri", "girar", "2026-10", "--servicio", name, *moved)["por_recibir"] == 0
        assert caudal("fsri", "anular", made["cuenta"], "--motivo", "Mal")["cuenta"] == made["cuenta"]
    for name in rich:
        refused = caudal("fsri", "cobrar", "2026-10", "--servicio", name, code=3)
        assert refused["error"]["codigo"] == "FONDO_SIN_DEFICIT"
    state = caudal("fsri", "estado")
    assert len(state["cuentas"]) == len(short)
    assert state["estimacion"]["meses"] == ["2026-10"]
    assert {each["periodo"] for each in state["meses"]} == {"2026-10"}
