Attribute VB_Name = "ThiDuaRun"
Option Explicit
' Starts Python for a button and says so when it cannot. Python shows its own messages and then ends with 0.

Public Sub RunButton(ByVal button As String)
    Dim book As String
    On Error GoTo Blocked
    If Not ActiveWorkbook Is Nothing Then book = ActiveWorkbook.Name
    If Not HasPython() Then
        ShowText TextOf("no_python")
    ElseIf RunPython(ArgumentsFor(button, book)) <> 0 Then
        ShowText TextOf("failed")
    End If
    Exit Sub
Blocked:
    ShowText TextOf("blocked")
End Sub

' What xlwings' Book.caller() asks for: the workbook, that Excel calls, and which Excel.
Public Function ArgumentsFor(ByVal button As String, ByVal book As String) As String
    ArgumentsFor = "-B -X utf8 -m thidua_xl.ribbon " & button & " " & Quoted("--wb=" & book) & _
                   " --from_xl=1 --hwnd=" & WindowHandle()
End Function

Public Function TextOf(ByVal key As String) As String
    Dim row As Long
    TextOf = key
    For row = 1 To 9
        If ThisWorkbook.Worksheets(1).Cells(row, 1).Value = key Then TextOf = ThisWorkbook.Worksheets(1).Cells(row, 2).Value
    Next row
End Function
